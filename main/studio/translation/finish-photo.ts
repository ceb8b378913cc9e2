// Third stage: what the net made, at the result's size, with the photo's detail, as a file's bytes.
import { setImmediate } from 'node:timers/promises';
import { detailTransfer } from '../../../common/image/detail-transfer.ts';
import { changeMask } from '../../../common/image/change-mask.ts';
import { blank, type Image } from '../../../common/image/image.ts';
import { keepOf } from '../../../common/image/keep.ts';
import { toGrey } from '../../../common/image/luminance.ts';
import { withinMask } from '../../../common/image/painted-mask.ts';
import type { TranslationSettings } from '../../../common/options/translation.ts';
import { encode } from '../../files/images/encode.ts';
import { resize } from '../../files/images/resize.ts';
import { nameOf } from '../../files/images/source.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';
import type { Made } from './compute.ts';
import { maskFor } from './mask-file.ts';
import type { OpenPhoto, PhotoTask } from './open-photo.ts';
import type { Size } from './sizes.ts';

/** Pixels composed before others get a turn: about 10 ms. */
const TURN = 200_000;

/** The result in its format, with the note of how it was made. Throws Fault `bad-input` for a mask of another shape. */
export async function finishPhoto(
  { source, model, request, mask }: PhotoTask,
  opened: OpenPhoto,
  made: Made,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { photo, seen, format, facts } = opened;
  const { settings, direction } = request;
  const painted = mask && (await maskFor(mask, photo.image, nameOf(source)));
  const image = await compose(photo.image, { seen, made, settings, painted }, signal);
  return encode(image, {
    format,
    alpha: photo.alpha,
    original: facts,
    metadata: settings.metadata,
    note: { model: { id: model.card.id, name: model.card.name }, direction, settings, version: ZORSE_VERSION },
  });
}

interface Translation {
  seen: Image;
  made: Made;
  settings: TranslationSettings;
  /** At the photo's size. */
  painted: Image | undefined;
}

async function compose(
  photo: Image,
  { seen, made, settings, painted }: Translation,
  signal?: AbortSignal,
): Promise<Image> {
  // A result smaller than the net's picture: the net's picture is brought down to it.
  const smaller: Size = { width: Math.min(photo.width, seen.width), height: Math.min(photo.height, seen.height) };
  const fitted = async (image: Image) => (await resize({ image }, smaller)).image;
  const [before, after] = [await fitted(seen), await fitted(made.image)];
  const mask = made.mask && toGrey(await fitted(made.mask)); // resizing makes RGB of it
  const letThrough = settings.keepBackground && !mask ? changeMask(before, after) : undefined;
  const out = blank(photo.width, photo.height, 3);
  const transfer = detailTransfer(photo, { before, after, mask, letThrough }, settings.strength);
  const kept = { lightness: settings.keepLightness, colour: settings.keepColour };
  const rows = Math.max(1, Math.floor(TURN / photo.width));
  for (let row = 0; row < photo.height; row += rows) {
    const end = Math.min(photo.height, row + rows);
    transfer(out, row, end);
    keepOf(photo, out, kept, row, end);
    if (painted) withinMask(photo, out, painted, row, end);
    await setImmediate();
    signal?.throwIfAborted();
  }
  return out;
}
