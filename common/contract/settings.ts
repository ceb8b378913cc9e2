// What a studio remembers for its user. Kept in the studio's database, so every host of it shows the same.
import { oc } from '@orpc/contract';
import { z } from 'zod';

export const Settings = z.strictObject({
  language: z.enum(['system', 'en', 'ko']).default('system'),
  theme: z.enum(['system', 'dark', 'light']).default('dark'),
  /** Folder that "save" offers first; null: the system's own choice. */
  saveFolder: z.string().nullable().default(null),
});
export type Settings = z.infer<typeof Settings>;

export const settings = {
  get: oc.output(Settings),
  set: oc.input(Settings.partial()).output(Settings),
};
