// The pipeline as the studio's areas take it, over an engine and a library.
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { directionOf, type ModelFolder } from '../../files/library/model-folder.ts';
import type { TranslateBatch, TranslateFile } from './pipeline.ts';
import type { TranslationEngine } from './compute.ts';
import { translateBatch } from './translate-batch.ts';
import { translateFile } from './translate-file.ts';

export interface PipelineOptions {
  engine: TranslationEngine;
  /** Finds the model of a request; throws `not-found`. */
  findModel: (request: TranslationRequest) => Promise<ModelFolder>;
}

export function createPipeline({ engine, findModel }: PipelineOptions): {
  translate: TranslateFile;
  batch: TranslateBatch;
} {
  return {
    async translate({ input, name, request, folder }, signal) {
      const model = await findModel(request);
      const file = await translateFile({ source: input, name, model, request, engine, folder, signal });
      const { fileName, width, height, ms, bytes } = file;
      const weights = directionOf(model.card, request.direction).sha256;
      return { fileName, width, height, ms, bytes: bytes.length, weights };
    },
    batch: (task, signal) => translateBatch(engine, task, signal),
  };
}
