// colourise.*: colours for photos, as pages ask for them.
import { basename } from 'node:path';
import { implement } from '@orpc/server';
import type { ColourWish } from '../../../common/contract/colourise.ts';
import { contract } from '../../../common/contract/contract.ts';
import type { FileSource } from '../../../common/contract/source.ts';
import type { GreyPhoto } from '../../../common/engine/colourise.ts';
import type { Suggestion } from '../../../common/colour/suggestions.ts';
import { writeWhole } from '../../files/atomic.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import type { Uploads } from '../core/uploads.ts';
import type { Exports } from '../latent/exports.ts';
import type { Library } from '../library/library.ts';
import { resultName } from '../translation/names.ts';
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
}

export function colouriseHandlers({ colourings, library, engine, uploads, exports }: ColouriseParts) {
  const photos = new OpenedPhotos(colourings);

  const given = (context: StudioContext, source: FileSource): GivenFile => {
    if (source.kind === 'path') {
      mayNamePaths(context);
      return { path: source.path, name: basename(source.path) };
    }
    const { file, name } = uploads.get(source.id);
    return { path: file, name };
  };

  /** Everything that colours need, and the wish kept. */
  const asked = async (id: string, { model: name, points }: ColourWish) => {
    const model = await findColouriser(library, name);
    const { picture, reference } = await photos.get(id, workingSizeOf(model));
    return { picture, wish: { model, points, ...(reference && { reference }) } };
  };

  return {
    list: api.list.handler(() => colourings.list()),

    open: api.open.handler(({ context, input }) => colourings.add(given(context, input.source))),

    forget: api.forget.handler(({ input }) => colourings.forget(input.id)),

    refer: api.refer.handler(({ context, input: { id, source } }) =>
      colourings.refer(id, source && given(context, source)),
    ),

    paint: api.paint.handler(async ({ input: { id, wish, side }, signal }) => {
      const { picture, wish: whole } = await asked(id, wish);
      await colourings.keep(id, wish);
      const { ab } = await colourOnce(engine, picture, whole, signal);
      const photo = await photos.atMost(id, workingSizeOf(whole.model), side);
      const { width, height, data } = await withColours({ photo, seen: picture.seen }, ab, signal);
      return { count: 1, width, height, data: new Uint8Array(data) };
    }),

    suggest: api.suggest.handler(async ({ input: { id, wish, x, y }, signal }) => {
      const { picture, wish: whole } = await asked(id, wish);
      const { model, points, reference } = whole;
      const photo = { folder: model.folder, image: picture.seen, points: [...points], ...(reference && { reference }) };
      return engine.colourise.suggest({ ...photo, x, y }, { signal });
    }),

    export: api.export.handler(async ({ input: { id, wish }, signal }) => {
      const { picture, wish: whole } = await asked(id, wish);
      await colourings.keep(id, wish);
      const { name } = colourings.describe(id);
      const { format } = picture;
      const target = resultName(name, { model: whole.model.card.id, direction: 'colours', format });
      return exports.add(target, async (path) => {
        const { ab } = await colourOnce(engine, picture, whole, signal);
        await writeWhole(path, await encodeColoured(await withColours(picture, ab, signal), picture, whole));
      });
    }),
  };
}

const workingSizeOf = (model: ColouriserFolder): number => model.card.networks.colouriser.workingSize;
