// What changes in a plan when there are few photos. Artists have 50 to 800 of a kind, the papers had 1,000 and more: the
// discriminator would know them by heart before the generator has learned anything.
import type { RunPlan } from '../contract/training.ts';
import type { RecipeDescription } from './recipe.ts';
import { recipeDescription } from './registry.ts';

const ENOUGH = { translator: 400, latent: 2000, colouriser: 400 };
const VERY_FEW = { translator: 100, latent: 500, colouriser: 100 };

/** Photos of the smallest domain from which on nothing needs to change. */
export const enoughPhotos = ({ kind }: Pick<RecipeDescription, 'kind'>): number => ENOUGH[kind];

/**
 * The plan as it suits `photos`, the count of the smallest domain: pictures varied as needed, or always when there are
 * very few, a modest discriminator, wider room for crops. Steps beyond 400 looks at each photo only copy them.
 */
export function forFewPhotos(plan: RunPlan, photos: number): RunPlan {
  const { kind, options } = recipeDescription(plan.recipe);
  if (photos >= ENOUGH[kind]) return plan;
  const wanted = { augment: photos < VERY_FEW[kind] ? 'always' : 'adaptive', lecam: 0.1 };
  const known = Object.entries(wanted).filter(([name]) => name in options);
  const { preprocessing } = plan;
  const wider = {
    ...preprocessing,
    flip: true,
    loadSize: Math.max(preprocessing.loadSize, Math.round(preprocessing.size * 1.25)),
  };
  return {
    ...plan,
    settings: { ...plan.settings, ...Object.fromEntries(known) },
    preprocessing: kind === 'latent' ? preprocessing : wider,
    steps: Math.min(plan.steps, Math.max(2000, Math.round((400 * photos) / preprocessing.batch))),
  };
}
