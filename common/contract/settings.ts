// What a studio remembers for its user. Kept in the studio's database, so every host of it shows the same.
import { oc } from '@orpc/contract';
import { z } from 'zod';

const fields = {
  language: z.enum(['system', 'en', 'ko']),
  theme: z.enum(['system', 'dark', 'light']),
  /** Folder that "save" offers first; null: the system's own choice. */
  saveFolder: z.string().nullable(),
  /** What saved results are called: `{name}` of the photo, what it was made `{from}` and `{to}`, the `{model}`. */
  naming: z
    .string()
    .trim()
    .max(80)
    .refine((pattern) => pattern.includes('{name}'), 'a pattern has {name} in it'),
  /** Name of the backend to compute with (compute.doctor lists them); null: the fastest that passed its test. */
  backend: z.string().min(1).nullable(),
};

export const Settings = z.strictObject({
  language: fields.language.default('system'),
  theme: fields.theme.default('dark'),
  saveFolder: fields.saveFolder.default(null),
  naming: fields.naming.default('{name}-{to}'),
  backend: fields.backend.default(null),
});
export type Settings = z.infer<typeof Settings>;

/** Some of the settings. From the fields without defaults: `Settings.partial()` would fill in what was not said. */
export const SettingsChange = z.strictObject(fields).partial();
export type SettingsChange = z.infer<typeof SettingsChange>;

export const settings = {
  get: oc.output(Settings),
  set: oc.input(SettingsChange).output(Settings),
};
