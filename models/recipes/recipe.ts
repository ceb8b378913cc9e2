// What a recipe is: a way to learn, with everything it needs called by name: its description (common/recipes), its
// networks and its step, put together as a learner.
import type { Options, Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import type { ImageFacts, RecipeDescription } from '../../common/recipes/recipe.ts';
import type { FrozenFeatures } from '../networks/frozen-features.ts';
import type { Learner } from '../training/learner.ts';

export type Recipe<O extends Options = Options> = RecipeDescription<O> & {
  /**
   * Fresh networks, drawn from `random`; later draws (pool, dropout) come from it too. `features`: what discriminators may
   * look through; it stays the caller's, who disposes it after the learner.
   */
  create(settings: Values<O>, random: Random, images: ImageFacts, features?: FrozenFeatures): Learner;
};

/** Keeps a recipe's own option types while it is checked to be one. */
export const defineRecipe = <O extends Options, D extends RecipeDescription<O>>(
  recipe: D & { options: O; create: Recipe<O>['create'] },
): typeof recipe => recipe;
