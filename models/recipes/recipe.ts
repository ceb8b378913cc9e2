// What a recipe is: a way to learn, with everything it needs called by name: its description (common/recipes), its
// networks and its step. Loop, checkpoints, charts, previews, the command line and the page work from these names; none of
// them knows a recipe.
import type * as tf from '@tensorflow/tfjs-core';
import type { Options, Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import type { ImageFacts, RecipeDescription } from '../../common/recipes/recipe.ts';
import type { Network } from '../networks/network.ts';
import type { Adam } from '../training/adam.ts';
import type { ImagePool } from '../training/image-pool.ts';

/**
 * Photos of one step by the recipe's names for them, each [N,H,W,C] float32 in [-1, 1]. Latent recipes get `images` and,
 * when they use classes, `labels`: [N,1,1,K], one-hot; all zero for a photo without a class.
 */
export type Batch<Name extends string = string> = Readonly<Record<Name, tf.Tensor4D>>;

/** Everything that changes while a recipe learns; a checkpoint is exactly this. */
export interface Learner {
  networks: Readonly<Record<string, Network>>;
  optimizers: Readonly<Record<string, Adam>>;
  pools: Readonly<Record<string, ImagePool>>;
  randoms: Readonly<Record<string, Random>>;
  /** Numbers that follow what happens, such as moving averages. */
  averages?: Readonly<Record<string, tf.Variable>>;
  /** One step of all optimizers at this learning rate. The scalars are the caller's, one for each of the recipe's reports. */
  step(batch: Batch, learningRate: number): Record<string, tf.Scalar>;
  /** Pictures for people, by name, [N,H,W,3] in [-1, 1], also of a recipe that learns grey ones; the caller's. */
  preview(batch: Batch): Record<string, tf.Tensor4D>;
  /** Means over photos that are never learned from, one for each of a latent description's `measures`; the caller's. */
  measure?(batch: Batch): Record<string, tf.Scalar>;
  dispose(): void;
}

export type Recipe<O extends Options = Options> = RecipeDescription<O> & {
  /** Fresh networks, drawn from `random`; later draws (pool, dropout) come from it too. */
  create(settings: Values<O>, random: Random, images: ImageFacts): Learner;
};

/** Keeps a recipe's own option types while it is checked to be one. */
export const defineRecipe = <O extends Options, D extends RecipeDescription<O>>(
  recipe: D & { options: O; create(settings: Values<O>, random: Random, images: ImageFacts): Learner },
): typeof recipe => recipe;
