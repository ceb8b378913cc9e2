// What a recipe is told: a plan's settings, with what it does not name as the recipe has it by default. Plans of runs that an
// earlier version began lack the options that came after.
import { z } from 'zod';
import type { RunPlan } from '../contract/training.ts';
import { Fault } from '../fault.ts';
import { planFaults } from '../faults/plans.ts';
import { optionsSchema } from '../options/option.ts';
import type { RecipeDescription } from './recipe.ts';

export type RecipeSettings = RunPlan['settings'];

/** Fault `bad-input`, its subject the option, for a setting that the recipe does not take. */
export function settingsOf(
  { name, options }: Pick<RecipeDescription, 'name' | 'options'>,
  { settings }: Pick<RunPlan, 'settings'>,
): RecipeSettings {
  const parsed = optionsSchema(options).safeParse(settings);
  if (parsed.success) return parsed.data as RecipeSettings;
  const message = planFaults.wrongSettings({ recipe: name, why: z.prettifyError(parsed.error) });
  throw new Fault('bad-input', message, { subject: String(parsed.error.issues[0]?.path[0] ?? 'settings') });
}
