// colourise.*: colours for photos, as pages ask for them.
import { basename } from 'node:path';
import { implement } from '@orpc/server';
import type { ColourRequest } from '../../../common/contract/colourise.ts';
import { contract } from '../../../common/contract/contract.ts';
import type { FileSource } from '../../../common/contract/source.ts';
import type { GreyPhoto } from '../../../common/engine/colourise.ts';
import type { Suggestion } from '../../../common/colour/suggestions.ts';
import { writeWhole } from '../../files/atomic.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import type { Uploads } from '../core/uploads.ts';
import type { Exports } from '../latent/exports.ts';
import type { Library } from '../library/library.ts';
import { colouredName } from '../translation/names.ts';
import { colourOnce, type ColouriseEngine, encodeColoured, withColours } from './colour-photo.ts';
import type { Colourings, GivenFile } from './colourings.ts';
import { type ColouriserFolder, findColouriser } from './find-colouriser.ts';
import { OpenedPhotos } from './opened-photos.ts';

const api = implement(contract).$context<StudioContext>().colourise;

export interface ColouriseParts {
  colourings: Colourings;
  library: Library;
  engine: ColouriseEngine & {
    colourise: {
      suggest(
        input: GreyPhoto & { x: number; y: number },
        options?: { signal?: AbortSignal },
      ): Promise<{ lightness: number; suggestions: Suggestion[] }>;
    };
  };
  uploads: Uploads;
  exports: Exports;
  /** What saved results are called, as in the settings. */
  pattern(): string;
}

export function colouriseHandlers({ colourings, library, engine, uploads, exports, pattern }: ColouriseParts) {
  const photos = new OpenedPhotos(colourings);

  const given = (context: StudioContext, source: FileSource): GivenFile => {
    if (source.kind === 'path') {
      mayNamePaths(context);
      return { path: source.path, name: basename(source.path) };
    }
    const { file, name } = uploads.get(source.id);
    return { path: file, name };
  };
  /** A copy was made of it. */
  const taken = async (source: FileSource): Promise<void> => {
    if (source.kind === 'upload') await uploads.forget(source.id);
  };

  /** Everything that colours need, found. */
  const asked = async (id: string, { model: name, points }: ColourRequest) => {
    const model = await findColouriser(library, name);
    const { picture, reference } = await photos.get(id, workingSizeOf(model));
    return { picture, found: { model, points, ...(reference && { reference }) } };
  };

  return {
    list: api.list.handler(() => colourings.list()),

    open: api.open.handler(async ({ context, input: { source } }) => {
      const opened = await colourings.add(given(context, source));
      await taken(source);
      return opened;
    }),

    close: api.close.handler(({ input: { id, request } }) => colourings.close(id, request)),
    reopen: api.reopen.handler(({ input }) => colourings.reopen(input.id)),

    refer: api.refer.handler(async ({ context, input: { id, source } }) => {
      const referred = await colourings.refer(id, source && given(context, source));
      if (source) await taken(source);
      return referred;
    }),

    paint: api.paint.handler(async ({ input: { id, request, side }, signal }) => {
      await colourings.keep(id, request); // first, so that requests are kept in their order
      const { picture, found } = await asked(id, request);
      const { ab } = await colourOnce(engine, picture, found, signal);
      const photo = await photos.atMost(id, workingSizeOf(found.model), side);
      const { width, height, data } = await withColours({ photo, seen: picture.seen }, ab, signal);
      const alpha = photo.alpha && { alpha: new Uint8Array(photo.alpha.data) };
      return { count: 1, width, height, data: new Uint8Array(data), ...alpha };
    }),

    suggest: api.suggest.handler(async ({ input: { id, request, x, y }, signal }) => {
      const { picture, found } = await asked(id, request);
      const { model, points, reference } = found;
      const photo = { folder: model.folder, image: picture.seen, points: [...points], ...(reference && { reference }) };
      return engine.colourise.suggest({ ...photo, x, y }, { signal });
    }),

    export: api.export.handler(async ({ input: { id, request }, signal }) => {
      await colourings.keep(id, request);
      const { picture, found } = await asked(id, request);
      const { name } = colourings.describe(id);
      const { format } = picture;
      return exports.add(colouredName(name, found.model.card, pattern(), format), async (path) => {
        const { ab } = await colourOnce(engine, picture, found, signal);
        await writeWhole(path, await encodeColoured(await withColours(picture, ab, signal), picture, found));
      });
    }),
  };
}

const workingSizeOf = (model: ColouriserFolder): number => model.card.networks.colouriser.workingSize;
