// Whether a plan makes sense, before anything is begun: what zod cannot say of a plan without knowing its recipe.
import { z } from 'zod';
import type { RunPlan } from '../contract/training.ts';
import { Fault } from '../fault.ts';
import { optionsSchema } from '../options/option.ts';
import { recipeDescription } from './registry.ts';

/** The plan with all its settings filled in. Throws Fault `bad-input` that names what is wrong. */
export function checkPlan(plan: RunPlan): RunPlan {
  const recipe = recipeDescription(plan.recipe);
  const settings = optionsSchema(recipe.options).safeParse(plan.settings);
  if (!settings.success) {
    const message = `These settings do not suit ${recipe.name.en}: ${z.prettifyError(settings.error)}`;
    throw new Fault('bad-input', message, { subject: String(settings.error.issues[0]?.path[0] ?? 'settings') });
  }
  const wanted = recipe.domains.map(({ name }) => name);
  for (const name of wanted) {
    if (plan.domains[name]) continue;
    throw new Fault('bad-input', `${recipe.name.en} needs photos of ${name}: choose a folder.`, { subject: name });
  }
  for (const name of Object.keys(plan.domains)) {
    if (wanted.includes(name)) continue;
    throw new Fault('bad-input', `${recipe.name.en} has no photos called ${name}.`, { subject: name });
  }
  const { size, loadSize } = plan.feeding;
  if (loadSize < size) {
    const message = `Photos brought to ${loadSize} px cannot be cut to ${size} px. Make the load size at least ${size}.`;
    throw new Fault('bad-input', message, { subject: 'loadSize' });
  }
  const divisor = recipe.kind === 'translator' ? sizeDivisor(recipe.generator(settings.data as never)) : 4;
  if (size % divisor !== 0) {
    const message = `These networks take sizes that are a multiple of ${divisor}, not ${size} px.`;
    throw new Fault('bad-input', message, { subject: 'size' });
  }
  return { ...plan, settings: settings.data as RunPlan['settings'] };
}

/** Each halving of the picture must come out even. */
const sizeDivisor = (plan: { network: string; downs?: unknown }): number =>
  plan.network === 'unet' ? 2 ** Number(plan.downs) : 4;
