// Files and folders in, translated files out: the command line's batch.
import { resolve } from 'node:path';
import type { BatchEvent, Direction, TranslationRequest } from '../../../common/contract/translation.ts';
import type { ModelFolder } from '../../files/library/model-folder.ts';
import { batchEvents, type BatchParts } from './batch-events.ts';
import { BatchRun } from './batch-run.ts';
import type { TranslationEngine } from './compute.ts';
import { readMask } from './mask-file.ts';
import { findPhotos } from './find-photos.ts';
import { Pace, PhotoProgress } from './photo-progress.ts';
import { ResultPaths } from './result-paths.ts';

export interface BatchTask {
  inputs: string[];
  model: ModelFolder;
  direction: Direction;
  settings: TranslationRequest['settings'];
  /** Folder for the results; null: beside each input. */
  out: string | null;
  overwrite: boolean;
  /** Default false: a result that is there is a failure. */
  skipExisting?: boolean;
  /** A picture that is white where the effect goes, and pixels over which its edges are softened. */
  mask?: { path: string; feather: number } | null;
}

/** Translates as `task` says. Faults and end as batchEvents. */
export async function* translateBatch(
  engine: TranslationEngine,
  task: BatchTask,
  cancel?: AbortSignal,
): AsyncGenerator<BatchEvent, void, void> {
  const { inputs, model, direction, settings, overwrite, skipExisting = false } = task;
  const out = task.out === null ? null : resolve(task.out);
  const found = await findPhotos(inputs, { model: model.card.id, direction, out });
  const mask = task.mask && found.photos.length > 0 ? await readMask(task.mask.path, task.mask.feather) : undefined;
  const begin: BatchParts['begin'] = (report, signal, atWork) =>
    new BatchRun({
      photos: found.photos,
      paths: new ResultPaths(out, found.photos),
      model,
      request: { model: model.card.id, direction, settings },
      ...{ engine, overwrite, skipExisting, mask, signal, report },
      ...(found.photos.length === 1 && { progress: new PhotoProgress(new Pace(), atWork) }), // of many the count tells
    });
  yield* batchEvents({ inputs, found, begin }, cancel);
}
