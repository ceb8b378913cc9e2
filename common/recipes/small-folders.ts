// What changes in a plan when there are few photos. Artists have 50 to 800 of a kind, the papers had 1,000 and more: the
// discriminator would know them by heart before the generator has learned anything.
import type { RunPlan } from '../contract/training.ts';
import { recipeDescription } from './registry.ts';

/** Photos of the smaller domain from which on nothing needs to change. */
export const ENOUGH_PHOTOS = 400;
const VERY_FEW = 100;

/**
 * The plan as it suits `photos`, the count of the smallest domain: pictures varied as needed, or always when there are
 * very few, a modest discriminator, wider room for crops. Steps beyond 400 looks at each photo only copy them.
 */
export function forFewPhotos(plan: RunPlan, photos: number): RunPlan {
  if (photos >= ENOUGH_PHOTOS) return plan;
  const { options } = recipeDescription(plan.recipe);
  const wanted = { augment: photos < VERY_FEW ? 'always' : 'adaptive', lecam: 0.1 };
  const known = Object.entries(wanted).filter(([name]) => name in options);
  const { feeding } = plan;
  return {
    ...plan,
    settings: { ...plan.settings, ...Object.fromEntries(known) },
    feeding: { ...feeding, flip: true, loadSize: Math.max(feeding.loadSize, Math.round(feeding.size * 1.25)) },
    steps: Math.min(plan.steps, Math.max(2000, Math.round((400 * photos) / feeding.batch))),
  };
}
