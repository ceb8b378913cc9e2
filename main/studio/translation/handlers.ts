// translation.batch: files in, files out, one stream of events, for whoever may name paths. It needs no workspace, no queue
// and no database, so a command starts fast and may run beside an open window.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import { resolveModel, type ModelSources } from '../library/model-ref.ts';
import { translateBatch } from './translate-batch.ts';

const api = implement(contract).$context<StudioContext>().translation;

export const batchHandler = (places: ModelSources) =>
  api.batch.handler(async function* ({ context, input, signal }) {
    mayNamePaths(context);
    const model = await resolveModel(places, input, signal);
    yield* translateBatch(places.engine.client, { ...input, model }, signal);
  });
