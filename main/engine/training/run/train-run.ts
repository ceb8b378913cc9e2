// One run, from where it stands to its plan's end or until it is stopped.
import { readRunFile } from '../../../files/runs/run-file.ts';
import { findRecipe } from '../learner.ts';
import { openFeatures } from '../looked-through.ts';
import { photosOf } from '../pictures/photos.ts';
import { Sampler } from '../pictures/sampler.ts';
import { RunSession, type RunSessionOptions } from './run-session.ts';

/**
 * Trains the run in `folder` (run.json, and all it made so far). Resolves when a checkpoint of the last step is on disk
 * and `ended` was emitted.
 * Faults: `disk` when it could not write (the last checkpoint is whole), `out-of-memory`, `bad-input`, `not-found`,
 * `unreadable`.
 */
export async function trainRun(folder: string, options: RunSessionOptions): Promise<void> {
  const { plan } = await readRunFile(folder);
  const recipe = findRecipe(plan.recipe);
  options.emit({ type: 'preparing', stage: 'photos' });
  const photos = await photosOf(folder, plan, recipe, options.signal);
  const sampler = plan.sampleEvery > 0 ? await Sampler.open(photos, plan.preprocessing) : undefined;
  const lookedThrough = await openFeatures(recipe, plan, options.features, options.turn);
  const session = new RunSession({ folder, plan, recipe, photos, lookedThrough, sampler }, options);
  try {
    await session.begin();
    await session.train();
  } finally {
    await session.close();
  }
}
