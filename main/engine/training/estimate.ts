// How long a step of a plan takes on this machine and what memory it needs, by taking a few.
import * as tf from '@tensorflow/tfjs-core';
import type { Estimate, RunPlan } from '../../../common/contract/training.ts';
import { throwIfCancelled } from '../../../common/fault.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import { Random } from '../../../common/random.ts';
import type { Recipe } from '../../../models/recipes/recipe.ts';
import type { Batch, Learner } from '../../../models/training/learner.ts';
import { photosOfPlan } from '../../files/datasets/plan-photos.ts';
import { memoryFault } from '../out-of-memory.ts';
import type { Turn } from '../turns.ts';
import { toBatch } from './pictures/batch.ts';
import { findRecipe, freshLearner, scheduleOf } from './learner.ts';
import { openFeatures } from './looked-through.ts';
import { classSpace } from './pictures/label-space.ts';
import { labelSize } from './pictures/photos.ts';
import { runMemory } from './run-memory.ts';

const WARM_UP = 3; // these compile: all, what the second step has that the first had not, and numbers that change
const TIMED = 2;

/** Steps on noise, with networks that are thrown away. `features`: as trainRun's. Faults: `bad-input`, `out-of-memory`, `cancelled`. */
export async function estimate(
  plan: RunPlan,
  turn: Turn,
  { signal, features }: { signal?: AbortSignal; features?: string } = {},
): Promise<Estimate> {
  const recipe = findRecipe(plan.recipe);
  const rate = scheduleOf(recipe, plan);
  const { size, batch, channels } = plan.preprocessing;
  const random = new Random(1);
  const noise = () => Uint8Array.from({ length: batch * size * size * channels }, () => random.below(256));
  const noises = () => Object.fromEntries(recipe.domains.map(({ name }) => [name, noise()]));
  const classes = await labelSize(plan, recipe, signal);
  const labels = { images: Array.from({ length: batch }, (_, i) => i % Math.max(1, classes)) };
  const lookedThrough = await openFeatures(recipe, plan, features, turn);
  const learner = await turn(async () => freshLearner(recipe, plan, classes, lookedThrough.features));
  let best = Infinity;
  try {
    for (let step = 0; step < WARM_UP + TIMED; step++) {
      throwIfCancelled(signal);
      await turn(async () => {
        const photos = toBatch({ images: noises(), labels }, plan.preprocessing, classSpace(classes));
        const start = performance.now();
        const reports = learner.step(photos, rate(step));
        try {
          await Promise.all(Object.values(reports).map((each) => each.data()));
        } finally {
          tf.dispose([photos, reports]);
        }
        if (step >= WARM_UP) best = Math.min(best, performance.now() - start);
      });
    }
    const measured = await turn(() =>
      previewed(learner, toBatch({ images: noises(), labels }, plan.preprocessing, classSpace(classes))),
    );
    const photos = await countPhotos(plan, recipe, signal);
    const memoryBytes = runMemory({ measured, checkpoint: checkpointBytes(learner), photos, ...plan });
    return { secondsPerStep: best / 1000, memoryBytes };
  } catch (error) {
    throw memoryFault(error, planFaults.noMemory({ size, batch }));
  } finally {
    learner.dispose();
    lookedThrough.dispose();
  }
}

/** Resident bytes once pictures for people were made, too: those run another graph. Disposes the batch. */
async function previewed(learner: Learner, batch: Batch): Promise<number> {
  const shown = learner.preview(batch);
  try {
    await Promise.all(Object.values(shown).map((each) => each.data()));
    return process.memoryUsage.rss();
  } finally {
    tf.dispose([batch, shown]);
  }
}

/** Networks, and two moments of each of their numbers. */
function checkpointBytes({ networks }: Learner): number {
  const numbers = Object.values(networks).flatMap(({ parameters }) =>
    Object.values(parameters).map(({ size }) => size),
  );
  return 3 * 4 * numbers.reduce((sum, size) => sum + size, 0);
}

async function countPhotos(plan: RunPlan, recipe: Recipe, signal?: AbortSignal): Promise<number> {
  const { list } = await photosOfPlan(plan, recipe, signal);
  return Object.values(list.train).reduce((sum, { length }) => sum + length, 0);
}
