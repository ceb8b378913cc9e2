// What every family of latent models does in the bench: it learns, and says numbers.
import * as tf from '@tensorflow/tfjs-core';
import { defaults, type Options } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import type { Recipe } from '../../models/recipes/recipe.ts';
import type { Batch, Learner } from '../../models/training/learner.ts';
import { linearDecay } from '../../models/training/schedule.ts';

export interface Family {
  name: string;
  /** Steps after which its numbers are as promised. */
  steps: number;
  measure(steps: number): Promise<Measured[]>;
  /** Why it cannot be measured here; nothing where it can. */
  whyNot?(): string | undefined;
}

export interface Measured {
  about: string;
  value: number;
  goal?: { least: number } | { most: number };
}

export interface Lesson {
  settings?: Record<string, unknown>;
  images: ImageFacts;
  steps: number;
  next(random: Random): Batch;
}

/** A learner after its steps, with the learning rate falling to zero over the second half, as a run has it. */
export async function learn<O extends Options>(recipe: Recipe<O>, lesson: Lesson, seed = 1): Promise<Learner> {
  const settings = { ...defaults(recipe.options), ...lesson.settings };
  const learner = recipe.create(settings, new Random(seed), lesson.images);
  const { learningRate, constantShare }: Record<string, unknown> = settings;
  const rate = linearDecay(Number(learningRate), lesson.steps, Number(constantShare));
  const order = new Random(seed + 1);
  for (let step = 0; step < lesson.steps; step++) {
    const batch = lesson.next(order);
    const reports = learner.step(batch, rate(step));
    tf.dispose(batch);
    const [first] = Object.entries(reports);
    const [value] = await first![1].data();
    tf.dispose(reports);
    if (!Number.isFinite(value)) throw new Error(`${recipe.id}: ${first![0]} is ${value} at step ${step}`);
  }
  return learner;
}
