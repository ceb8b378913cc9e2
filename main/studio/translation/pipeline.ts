// The translation pipeline as the workspace uses it: a photo in, what became of it out. Narrow on purpose, so that the
// workspace knows nothing of pixels and tests can give their own.
import { join } from 'node:path';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { directionOf, type ModelFolder } from '../../files/library/model-folder.ts';
import type { TranslationEngine } from './compute.ts';
import type { KeptNetPictures } from './kept-net-pictures.ts';
import { Pace, PhotoProgress, type PhotoShare } from './photo-progress.ts';
import { translateFile } from './translate-file.ts';
import { type TranslatedFile, translateLayers } from './translate-layers.ts';

/** Read `input`, translate as `request` says, write into `folder` (which exists). */
export interface TranslationTask {
  input: string;
  /** The photo's name for people: result names and messages start from it. */
  name: string;
  request: TranslationRequest;
  folder: string;
  /** Default false. */
  layered?: boolean;
  /** Told a few times a second how far it is, of a photo that takes so long. */
  onProgress?: (now: PhotoShare) => void;
}

/** Writes the finished file, or with `layered` what the net made alone, and tells what it is. Throws Faults. */
export type TranslateFile = (task: TranslationTask, signal: AbortSignal) => Promise<TranslatedFile>;

export interface PipelineOptions {
  engine: TranslationEngine;
  /** Finds the model of a request; throws `not-found`. */
  findModel: (request: TranslationRequest) => Promise<ModelFolder>;
  /** How results of the workspace are called now; default: by the model's id. */
  pattern?: () => string;
  /** What nets made of photos already. */
  kept?: KeptNetPictures;
}

export function createPipeline({ engine, findModel, pattern, kept }: PipelineOptions): TranslateFile {
  const pace = new Pace();
  return async ({ input, name, request, folder, layered = false, onProgress = () => {} }, signal) => {
    const model = await findModel(request);
    const weights = directionOf(model.card, request.direction).sha256;
    const task = { source: input, name, model, request, engine, folder, pattern: pattern?.(), signal };
    if (layered) {
      const made = await translateLayers({ ...task, kept, progress: new PhotoProgress(pace, onProgress) });
      return { ...made, weights };
    }
    const { fileName, width, height, ms, bytes } = await translateFile(task);
    return { fileName, file: join(folder, fileName), width, height, ms, bytes: bytes.length, weights };
  };
}
