// What learns, with everything that a checkpoint must hold called by name. Recipes make learners; loop, checkpoints,
// charts and previews work from these names, and none of them knows a recipe.
import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../common/random.ts';
import type { Network } from '../networks/network.ts';
import type { Adam } from './adam.ts';
import type { ImagePool } from './image-pool.ts';
import { warmUpShare } from './schedule.ts';

/**
 * Photos of one step by the recipe's names for them, each [N,H,W,C] float32 in [-1, 1]. Latent recipes get `images` and,
 * when they use classes, `labels`: [N,1,1,K], one-hot; all zero for a photo without a class.
 */
export type Batch<Name extends string = string> = Readonly<Record<Name, tf.Tensor4D>>;

/** What latent recipes get: `labels` where they use classes. */
export type LabelledBatch = Batch<'images'> & { readonly labels?: tf.Tensor4D };

/** Everything that changes while a recipe learns; a checkpoint is exactly this. */
export interface Learner {
  networks: Readonly<Record<string, Network>>;
  optimizers: Readonly<Record<string, Adam>>;
  /** Steps of an optimizer's warm-up (schedule.ts), by its name; without those that have none. */
  warmUps: Record<string, number>;
  pools: Readonly<Record<string, ImagePool>>;
  randoms: Readonly<Record<string, Random>>;
  /** Numbers that follow what happens, such as moving averages. */
  averages: Readonly<Record<string, tf.Variable>>;
  /** One step of all optimizers at this learning rate. The scalars are the caller's, one for each of the recipe's reports. */
  step(batch: Batch, learningRate: number): Record<string, tf.Scalar>;
  /** Pictures for people, by name, [N,H,W,3] in [-1, 1], also of a recipe that learns grey ones; the caller's. */
  preview(batch: Batch): Record<string, tf.Tensor4D>;
  /** Means over photos that are never learned from, one for each of a latent description's `measures`; the caller's. */
  measure?(batch: Batch): Record<string, tf.Scalar>;
  /** Of a recipe that learns in parts one after the other: which is learned now, from 1. */
  stage?(): number;
  dispose(): void;
}

/** What of a recipe's own parts a learner has: further networks or numbers that a checkpoint keeps. */
interface Companion {
  networks?: Readonly<Record<string, Network>>;
  averages?: Readonly<Record<string, tf.Variable>>;
  dispose(): void;
}

export interface LearnerOptions<Photos> {
  networks: Readonly<Record<string, Network>>;
  optimizers: Readonly<Record<string, Adam>>;
  pools?: Readonly<Record<string, ImagePool>>;
  random: Random;
  /** Moving averages of networks, aids of discriminators: what they hold becomes the learner's. */
  companions?: readonly Companion[];
  step(photos: Photos, learningRate: number): Record<string, tf.Tensor>;
  preview(photos: Photos): Record<string, tf.Tensor4D>;
  measure?(photos: Photos): Record<string, tf.Scalar>;
  stage?(): number;
}

/** Puts a learner together: what a checkpoint holds, the warm-up of its optimizers, and that all is disposed in the end. */
export function makeLearner<Photos>(options: LearnerOptions<Photos>): Learner {
  const { networks, optimizers, pools = {}, random, companions = [], measure, stage } = options;
  const warmUps: Record<string, number> = {};
  const photosOf = (batch: Batch) => batch as Photos; // the recipe's description says which there are
  return {
    networks: Object.assign({}, networks, ...companions.map((each) => each.networks)),
    optimizers,
    warmUps,
    pools,
    randoms: { random },
    averages: Object.assign({}, ...companions.map((each) => each.averages)),
    step(batch, learningRate) {
      for (const [name, optimizer] of Object.entries(optimizers)) {
        optimizer.share = warmUpShare(optimizer.steps, warmUps[name] ?? 0);
      }
      return options.step(photosOf(batch), learningRate) as Record<string, tf.Scalar>;
    },
    preview: (batch) => options.preview(photosOf(batch)),
    ...(measure && { measure: (batch: Batch) => measure(photosOf(batch)) }),
    ...(stage && { stage }),
    dispose() {
      const parts = [networks, optimizers, pools].flatMap((each) => Object.values<{ dispose(): void }>(each));
      for (const part of [...parts, ...companions]) part.dispose();
    },
  };
}
