// One photo through all stages: read, decode, compute, compose, encode, write.
import { join } from 'node:path';
import { cancelled, toFault } from '../../../common/fault.ts';
import { subjectOf } from '../../files/images/source.ts';
import type { OutputFormat } from '../../files/images/formats.ts';
import { compute, type TranslationEngine } from './compute.ts';
import { finishPhoto } from './finish-photo.ts';
import { nameFor } from './names.ts';
import { openPhoto, type PhotoTask } from './open-photo.ts';
import { checkTarget, writeResult } from './write-result.ts';

export interface FileTask extends PhotoTask {
  engine: TranslationEngine;
  /** Folder to write into, made when missing; without it the bytes are only returned. */
  folder?: string;
  /** What the result's name starts from; default: the source's. */
  name?: string;
  /** How the result is called, by words; default: by the model's id. */
  pattern?: string;
  /** Default false: throws `exists` before anything is computed. */
  overwrite?: boolean;
  signal?: AbortSignal;
}

export interface FinishedFile {
  bytes: Uint8Array;
  fileName: string;
  format: OutputFormat;
  width: number;
  height: number;
  /** From reading the photo to the finished file, and the engine's part of it. */
  ms: number;
  computeMs: number;
}

/** Translates one photo. Throws Faults that name it. */
export async function translateFile(task: FileTask): Promise<FinishedFile> {
  const { source, model, request, engine, folder, overwrite = false, signal } = task;
  const start = performance.now();
  try {
    let fileName = '';
    signal?.throwIfAborted();
    const opened = await openPhoto(task, async ({ format }) => {
      fileName = nameFor({ ...task, name: task.name ?? subjectOf(source), card: model.card, format });
      if (folder !== undefined) await checkTarget(join(folder, fileName), overwrite ? 'overwrite' : 'refuse');
      signal?.throwIfAborted();
    });
    const { direction } = request;
    const input = { folder: model.folder, direction, image: opened.seen };
    const { computeMs, ...made } = await compute(engine, input, signal);
    const bytes = await finishPhoto(task, opened, made, signal);
    signal?.throwIfAborted();
    if (folder !== undefined) await writeResult(join(folder, fileName), bytes);
    const { width, height } = opened.photo.image;
    return { bytes, fileName, format: opened.format, width, height, ms: performance.now() - start, computeMs };
  } catch (error) {
    throw signal?.aborted ? cancelled() : toFault(error, subjectOf(source));
  }
}
