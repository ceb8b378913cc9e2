// Whether a run can be measured at all: what was learned from says nothing, and distances between sets need some pictures.
import type { Run } from '../contract/training.ts';
import type { RecipeDescription } from './recipe.ts';
import { recipeDescriptions } from './registry.ts';

/** Pictures of each side below which distances between sets say too little. */
export const FEWEST_IMAGES = 16;

type Counts = Readonly<Record<string, number>>;

/** `nothing-held-out`: of one domain at least; `too-few`: for distances, and the recipe has no other measure. */
export type Unmeasurable = 'nothing-held-out' | 'too-few';

/** Why nothing can be measured on `heldOut` photos, counted by domain; undefined when something can. */
export function whyUnmeasurable(recipe: RecipeDescription, heldOut: Counts): Unmeasurable | undefined {
  const fewest = Math.min(...recipe.domains.map(({ name }) => heldOut[name] ?? 0));
  if (fewest === 0) return 'nothing-held-out';
  return fewest >= FEWEST_IMAGES || hasErrors(recipe) ? undefined : 'too-few';
}

/** The same of a run, as far as it is known: before it begins, nobody has counted. */
export function whyRunUnmeasurable({ plan, photos }: Pick<Run, 'plan' | 'photos'>): Unmeasurable | undefined {
  if (plan.heldOut === 0) return 'nothing-held-out';
  const recipe = recipeDescriptions.find(({ id }) => id === plan.recipe);
  return recipe && photos && whyUnmeasurable(recipe, photos.heldOut);
}

/** Whether it is measured picture by picture too: by pairs, round trips, or numbers of the recipe's own. */
function hasErrors(recipe: RecipeDescription): boolean {
  if (recipe.kind !== 'translator') return Object.keys(recipe.measures ?? {}).length > 0;
  return recipe.paired || ('AtoB' in recipe.translators && 'BtoA' in recipe.translators);
}
