// latent.*: pictures from codes and codes for pictures, as pages ask for them. What makes files of them (export.ts) and
// what needs the database (walks) is apart, so that a command has the rest without either.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { FileSource } from '../../../common/contract/source.ts';
import { checkPoint } from '../../../common/latent/check-point.ts';
import { middleOf } from '../../../common/latent/sample.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import type { Database } from '../core/database.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import type { Uploads } from '../core/uploads.ts';
import type { Directions } from './directions.ts';
import { encodePicture } from './encode.ts';
import { spaceOfCard } from '../../../common/contract/model-card.ts';
import type { StoredLatent } from '../library/library.ts';
import type { PrincipalDirections } from './principal.ts';
import { recall } from './recall.ts';
import type { LatentSpaces } from './spaces.ts';
import { Walks } from './walks.ts';

const api = implement(contract).$context<StudioContext>().latent;

export interface LatentParts {
  spaces: LatentSpaces;
  directions: Directions;
  principal: PrincipalDirections;
  engine: Supervisor;
  uploads: Uploads;
}

/** What a studio without a database can do too. */
export const latentHandlers = ({ spaces, directions, principal, engine, uploads }: LatentParts) => {
  const pathOf = (context: StudioContext, source: FileSource): string => {
    if (source.kind === 'upload') return uploads.get(source.id).file;
    mayNamePaths(context);
    return source.path;
  };
  return {
    open: api.open.handler(async ({ input }) => {
      const opened = await spaces.open(input.model);
      if (input.warmUp) void warmUp(engine, await spaces.get(input.model));
      return opened;
    }),

    decode: api.decode.handler(async ({ input: { model, places }, signal }) => {
      const space = await spaces.get(model);
      for (const place of places) checkPoint(place, spaceOfCard(space.card));
      return engine.client.latent.decode({ folder: space.folder, places }, { signal });
    }),

    principal: api.principal.handler(async ({ input: { model, count } }) =>
      principal.of(await spaces.get(model), count),
    ),

    encode: api.encode.handler(async function* ({ context, input: { model, source, ...request }, signal }) {
      yield* encodePicture(engine, await spaces.get(model), { source: pathOf(context, source), ...request }, signal);
    }),

    drag: api.drag.handler(async function* ({ input: { model, ...request }, signal }) {
      const space = await spaces.get(model);
      checkPoint(request.place, spaceOfCard(space.card));
      yield* await engine.client.latent.drag({ folder: space.folder, ...request }, { signal });
    }),

    keepDirection: api.keepDirection.handler(async ({ input: { model, direction } }) => {
      await directions.keep(await spaces.get(model), direction);
      return spaces.open(model);
    }),

    forgetDirection: api.forgetDirection.handler(async ({ input: { model, id } }) => {
      await directions.forget(await spaces.get(model), id);
      return spaces.open(model);
    }),

    recall: api.recall.handler(({ context, input }) => recall(pathOf(context, input.source))),
  };
};

/** Weights are read and the first graph compiled while the page still draws: the first slider finds all ready. */
async function warmUp(engine: Supervisor, model: StoredLatent): Promise<void> {
  try {
    await engine.client.latent.decode({ folder: model.folder, places: [middleOf(spaceOfCard(model.card))] });
  } catch {
    // whoever wants a picture gets the fault
  }
}

export function walkHandlers(database: Database) {
  const walks = new Walks(database);
  return {
    walks: api.walks.handler(() => walks.all()),
    keepWalk: api.keepWalk.handler(({ input }) => walks.keep(input)),
    forgetWalk: api.forgetWalk.handler(({ input }) => walks.forget(input.id)),
  };
}
