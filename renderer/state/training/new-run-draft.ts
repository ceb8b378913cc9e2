// The form of a new run as its page memory: what somebody chose and filled in, until the run begins. What is found out again
// (photos counted, steps timed) is no part of it.
import { z } from 'zod';
import { RunPlan } from '../../../common/contract/training.ts';
import { optionSchema, type Options } from '../../../common/options/option.ts';
import { planOptions } from '../../../common/recipes/plan-options.ts';
import { presetsOf } from '../../../common/recipes/presets.ts';
import { recipeDescriptions } from '../../../common/recipes/registry.ts';

const FORMAT = 1;

const Value = z.union([z.string(), z.number(), z.boolean()]);

export const NewRunDraft = z.object({
  format: z.literal(FORMAT),
  recipe: z.string(),
  byHand: z.boolean(),
  preset: z.string(),
  settings: z.record(z.string(), Value),
  values: z.record(z.string(), Value),
  startFrom: RunPlan.shape.startFrom.nullable(),
  name: z.string().nullable(),
  seed: z.number().int(),
  tonight: z.boolean(),
  idleMinutes: z.number().optional(),
  photos: z.array(
    z.object({
      domain: z.string(),
      origins: z.array(z.object({ path: z.string(), name: z.string(), photos: z.number().int().optional() })),
      leftOut: z.array(z.string()),
    }),
  ),
});
export type NewRunDraft = z.infer<typeof NewRunDraft>;

/** Null when there is none, or none that this page could show: recipes and presets come and go. */
export function readDraft(stored: unknown): NewRunDraft | null {
  const { data } = NewRunDraft.safeParse(stored);
  const recipe = recipeDescriptions.find(({ id }) => id === data?.recipe);
  if (!data || !recipe || !presetsOf(recipe).some(({ id }) => id === data.preset)) return null;
  return { ...data, settings: known(data.settings, recipe.options), values: known(data.values, planOptions) };
}

/** Without options that there are no longer, or that have other values now. */
const known = (values: NewRunDraft['values'], options: Options): NewRunDraft['values'] =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const option = Object.hasOwn(options, name) ? options[name] : undefined;
      return option && optionSchema(option).safeParse(value).success;
    }),
  );
