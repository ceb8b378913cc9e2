// Files and folders in, coloured files out, by the rules of translated ones: nothing replaced unless asked, a photo that
// fails is reported and the others go on.
import { resolve } from 'node:path';
import { isColoured } from '../../../common/colour/has-colours.ts';
import type { BatchEvent } from '../../../common/contract/translation.ts';
import { toFault } from '../../../common/fault.ts';
import type { ColouriserCard } from '../../../common/contract/model-card.ts';
import { photoNotes } from '../../../common/photo-notes.ts';
import type { ModelFolder } from '../../files/library/model-folder.ts';
import { batchEvents, type BatchParts, type BatchWork } from '../translation/batch-events.ts';
import type { BatchOutcome } from '../translation/batch-run.ts';
import { findPhotos, type FoundPhoto } from '../translation/find-photos.ts';
import { ResultPaths } from '../translation/result-paths.ts';
import { notesOnResult, type PhotoNote } from '../../files/images/photo-notes.ts';
import { AlreadyThere, checkTarget, existingFor, writeResult } from '../translation/write-result.ts';
import { smallOf } from './reference.ts';
import {
  colourNote,
  colourOnce,
  type ColouriseEngine,
  encodeColoured,
  type FoundRequest,
  withColours,
} from './colour-photo.ts';
import { type GreyPicture, openGrey } from './open-grey.ts';

export interface ColourBatchTask extends FoundRequest {
  inputs: string[];
  model: ModelFolder<ColouriserCard>;
  /** Folder for the results; null: beside each input. */
  out: string | null;
  overwrite: boolean;
  /** A result that is there and was made of the same files in the same way is passed over, not a failure. */
  skipExisting: boolean;
}

/** Faults and end as batchEvents. */
export async function* colourBatch(
  engine: ColouriseEngine,
  task: ColourBatchTask,
  cancel?: AbortSignal,
): AsyncGenerator<BatchEvent, void, void> {
  const out = task.out === null ? null : resolve(task.out);
  const found = await findPhotos(task.inputs, { model: task.model.card.id, direction: 'colours', out });
  const begin: BatchParts['begin'] = (report, signal) =>
    new ColourRun(engine, task, { paths: new ResultPaths(out, found.photos), photos: found.photos, report, signal });
  yield* batchEvents({ inputs: task.inputs, found, begin }, cancel);
}

async function notesOnColours({ seen }: GreyPicture): Promise<PhotoNote[]> {
  if (!isColoured(await smallOf({ image: seen }))) return [];
  const { key, params } = photoNotes.coloursReplaced();
  return [{ key, params }];
}

interface RunParts {
  photos: readonly FoundPhoto[];
  paths: ResultPaths;
  report(photo: FoundPhoto, outcome: BatchOutcome): void;
  signal: AbortSignal;
}

/** One photo after the other: the network is small, and most of the time is spent on pixels of one process. */
class ColourRun implements BatchWork {
  computeMs = 0;
  readonly #engine: ColouriseEngine;
  readonly #task: ColourBatchTask;
  readonly #parts: RunParts;

  constructor(engine: ColouriseEngine, task: ColourBatchTask, parts: RunParts) {
    this.#engine = engine;
    this.#task = task;
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const { photos, report, signal } = this.#parts;
    for (const photo of photos) {
      if (signal.aborted) return;
      try {
        report(photo, await this.#colour(photo));
      } catch (error) {
        if (!signal.aborted) report(photo, { fault: toFault(error, photo.path) });
      }
    }
  }

  async #colour(photo: FoundPhoto): Promise<BatchOutcome> {
    const { paths, signal } = this.#parts;
    const { model } = this.#task;
    const start = performance.now();
    let output = '';
    const opened = await openGrey(photo.path, model.card.networks.colouriser.workingSize, async (format, ofPhoto) => {
      output = paths.reserve(photo, { model: model.card.id, direction: 'colours', format });
      await checkTarget(output, existingFor(this.#task, colourNote(this.#task, ofPhoto)));
      signal.throwIfAborted();
    }).catch((error: unknown) => {
      if (error instanceof AlreadyThere) return undefined;
      throw error;
    });
    if (!opened) return { output, skipped: true };
    const { ab, computeMs } = await colourOnce(this.#engine, opened, this.#task, signal);
    this.computeMs += computeMs;
    const bytes = await encodeColoured(await withColours(opened, ab, signal), opened, this.#task);
    signal.throwIfAborted();
    await writeResult(output, bytes);
    const { width, height } = opened.photo.image;
    const notes = [...notesOnResult(opened.facts, 8), ...(await notesOnColours(opened))];
    const ms = Math.round(performance.now() - start);
    return { output, width, height, ms, ...(notes.length > 0 && { notes }) };
  }
}
