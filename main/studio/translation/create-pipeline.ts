// The pipeline as the studio's areas take it, over an engine and a library.
import { join } from 'node:path';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { directionOf, type ModelFolder } from '../../files/library/model-folder.ts';
import type { TranslateBatch, TranslateFile } from './pipeline.ts';
import type { TranslationEngine } from './compute.ts';
import type { KeptNetPictures } from './kept-net-pictures.ts';
import { Pace, PhotoProgress } from './photo-progress.ts';
import { translateBatch } from './translate-batch.ts';
import { translateFile } from './translate-file.ts';
import { translateLayers } from './translate-layers.ts';

export interface PipelineOptions {
  engine: TranslationEngine;
  /** Finds the model of a request; throws `not-found`. */
  findModel: (request: TranslationRequest) => Promise<ModelFolder>;
  /** How results of the workspace are called now; default: by the model's id. */
  pattern?: () => string;
  /** What nets made of photos already. */
  kept?: KeptNetPictures;
}

export function createPipeline({ engine, findModel, pattern, kept }: PipelineOptions): {
  translate: TranslateFile;
  batch: TranslateBatch;
} {
  const pace = new Pace();
  return {
    async translate({ input, name, request, folder, layered = false, onProgress = () => {} }, signal) {
      const model = await findModel(request);
      const weights = directionOf(model.card, request.direction).sha256;
      const task = { source: input, name, model, request, engine, folder, pattern: pattern?.(), signal };
      if (layered)
        return {
          ...(await translateLayers({ ...task, kept, progress: new PhotoProgress(pace, onProgress) })),
          weights,
        };
      const { fileName, width, height, ms, bytes } = await translateFile(task);
      return { fileName, file: join(folder, fileName), width, height, ms, bytes: bytes.length, weights };
    },
    batch: (task, signal) => translateBatch(engine, task, signal),
  };
}
