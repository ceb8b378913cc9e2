// One photo given colours: its own lightness, the network's colours at its own size, as a file's bytes.
import { setImmediate } from 'node:timers/promises';
import { colourer, guidedColours } from '../../../common/colour/guided-colours.ts';
import { toLabImage } from '../../../common/colour/lab-image.ts';
import type { ColourPoint } from '../../../common/colour/points.ts';
import type { GreyPhoto } from '../../../common/engine/colourise.ts';
import { isFault } from '../../../common/fault.ts';
import { blank, type Image } from '../../../common/image/image.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';
import { encode } from '../../files/images/encode.ts';
import { type ColourNote, fingerprint } from '../../files/images/note.ts';
import type { ModelFolder } from '../../files/library/model-folder.ts';
import type { GreyPicture } from './open-grey.ts';

/** What colouring needs of an engine; the supervisor's client is one. */
export interface ColouriseEngine {
  colourise: {
    colours(input: GreyPhoto, options?: { signal?: AbortSignal }): Promise<{ ab: Uint8Array; computeMs: number }>;
  };
}

/** What is asked of a photo's colours, the model found and the reference read. */
export interface FoundRequest {
  model: ModelFolder;
  points: readonly ColourPoint[];
  /** A picture whose colours it should have, at any size. */
  reference?: Image;
}

/** Pixels coloured before others get a turn: about 20 ms. */
const TURN = 40_000;

/** The engine's colours for the photo as it sees it; asked once more when it died on the way. */
export async function colourOnce(
  engine: ColouriseEngine,
  { seen }: Pick<GreyPicture, 'seen'>,
  { model, points, reference }: FoundRequest,
  signal?: AbortSignal,
): Promise<{ ab: Float32Array; computeMs: number }> {
  const asked = { folder: model.folder, image: seen, points: [...points], ...(reference && { reference }) };
  const ask = () => engine.colourise.colours(asked, { signal });
  const { ab, computeMs } = await ask().catch((error: unknown) => {
    if (!isFault(error) || error.code !== 'engine-lost' || signal?.aborted) throw error;
    return ask(); // the supervisor has started another
  });
  return { ab: new Float32Array(ab.slice().buffer), computeMs };
}

/** The photo with these colours, at its own size. */
export async function withColours(
  { photo, seen }: Pick<GreyPicture, 'photo' | 'seen'>,
  ab: Float32Array,
  signal?: AbortSignal,
): Promise<Image> {
  const { width, height } = photo.image;
  const out = blank(width, height, 3);
  const colour = colourer(photo.image, guidedColours(seen, toLabImage(seen).lightness, ab));
  const rows = Math.max(1, Math.floor(TURN / width));
  for (let row = 0; row < height; row += rows) {
    colour(out, row, Math.min(height, row + rows));
    await setImmediate();
    signal?.throwIfAborted();
  }
  return out;
}

/** The file's bytes: compressed like the photo, with its metadata, and with a note of the model and the points. */
export const encodeColoured = (
  image: Image,
  { format, photo, facts, fingerprint: ofPhoto }: GreyPicture,
  request: FoundRequest,
): Promise<Uint8Array> =>
  encode(image, {
    format,
    alpha: photo.alpha,
    original: facts,
    metadata: 'keep',
    note: colourNote(request, ofPhoto),
  });

/** `photo`: fingerprint of its file. */
export function colourNote({ model, points, reference }: FoundRequest, photo: string): ColourNote {
  const sources = [photo, ...(reference ? [fingerprint(reference.data, 'reference')] : [])];
  return { colours: { model: model.card.id, points: [...points] }, version: ZORSE_VERSION, sources };
}
