// A run that lies still, measured as it would have been while it trained: its newest checkpoint, which is only read.
import { advise } from '../../../../common/advice.ts';
import { Fault } from '../../../../common/fault.ts';
import type { Text } from '../../../../common/language/text.ts';
import { runFaults } from '../../../../common/faults/runs.ts';
import { readLatestCheckpoint } from '../../../files/runs/checkpoint.ts';
import { addNote } from '../../../files/runs/notes.ts';
import { readPhotoList } from '../../../files/runs/photo-list.ts';
import { readRunFile } from '../../../files/runs/run-file.ts';
import { EventLog } from '../../../files/tfevents/event-log.ts';
import type { Turn } from '../../turns.ts';
import { findRecipe, freshLearner, restoreLearner } from '../learner.ts';
import { labelSpaceOf } from '../pictures/label-space.ts';
import { openFeatures } from '../looked-through.ts';
import type { Measured, OnProgress } from './translator-measures.ts';
import { measureScalars } from '../run/run-log.ts';
import { type NotedMeasures, RunMeasures } from './run-measures.ts';

export interface MeasureCheckpointOptions {
  encoder: string | undefined;
  /** File of the network that discriminators on features look through. */
  features?: string;
  turn: Turn;
  onProgress: OnProgress;
  signal?: AbortSignal;
}

/**
 * Measures and notes them in the run's folder. Faults: `not-found` without a checkpoint, `bad-input` when nothing is held
 * out, `cancelled`, `disk`, `out-of-memory`, those of reading the run.
 */
export async function measureCheckpoint(
  folder: string,
  { encoder, features, turn, onProgress, signal }: MeasureCheckpointOptions,
): Promise<NotedMeasures> {
  const { plan } = await readRunFile(folder);
  const recipe = findRecipe(plan.recipe);
  const photos = await readPhotoList(folder);
  let damaged: Fault | undefined;
  const checkpoint = await readLatestCheckpoint(folder, (_, fault) => (damaged ??= fault));
  if (!photos || !checkpoint) {
    throw damaged ?? new Fault('not-found', runFaults.noCheckpoint());
  }
  const { step } = checkpoint.state;
  let notice: Text | undefined;
  const withoutDistances = (reason: Text) => (notice = reason);
  const measures = new RunMeasures({ plan, recipe, photos, encoder, turn, withoutDistances });
  const lookedThrough = await openFeatures(recipe, plan, features, turn);
  const learner = await turn(async () => {
    const fresh = freshLearner(recipe, plan, labelSpaceOf(photos).size, lookedThrough.features);
    restoreLearner(fresh, checkpoint);
    return fresh;
  });
  try {
    const measured = await measures.measureOrThrow(learner, { onProgress, signal });
    if (notice) await addNote(folder, { type: 'advice', step, ...advise('measures', { reason: notice }) });
    await note(folder, step, measured);
    return { step, ...measured };
  } finally {
    await measures.dispose();
    await turn(async () => [learner, lookedThrough].forEach((each) => each.dispose()));
  }
}

async function note(folder: string, step: number, { values, score }: Measured): Promise<void> {
  const events = await EventLog.append(folder);
  events.scalars(step, measureScalars(values));
  await events.close();
  await addNote(folder, { type: 'measures', step, values, score });
}
