// What a net made of a small copy, at the photo's size: its content, where the subject is, and both laid over the photo.
// Done some rows at a time, so that others get a turn.
import { setImmediate } from 'node:timers/promises';
import { blendRows, isWhole, type Blend } from '../../../common/image/blend.ts';
import { changeMask } from '../../../common/image/change-mask.ts';
import { detailTransfer, type SmallCopy } from '../../../common/image/detail-transfer.ts';
import { type AnyDepth, blankLike } from '../../../common/image/deep.ts';
import { blank, type Image } from '../../../common/image/image.ts';
import { toGrey } from '../../../common/image/luminance.ts';
import type { Size } from '../../../common/image/size.ts';
import { subjectMask } from '../../../common/image/subject-mask.ts';
import type { BlendSettings } from '../../../common/options/translation.ts';
import { resize } from '../../files/images/resize.ts';
import { fromSrgb } from '../../files/images/own-space.ts';
import type { Made } from './compute.ts';
import type { PhotoImage } from './open-photo.ts';

/** Pixels done before others get a turn: about 10 ms. */
const TURN = 200_000;

const blendOf = ({ strength, keepLightness, keepColour }: BlendSettings): Blend => ({
  strength,
  lightness: keepLightness,
  colour: keepColour,
});

/** What the net saw and made, in the photo's colours and no larger than it: for a smaller result it is brought down to that. */
export async function smallCopy({ image: photo, space }: PhotoImage, seen: Image, made: Made): Promise<SmallCopy> {
  const size = { width: Math.min(photo.width, seen.width), height: Math.min(photo.height, seen.height) };
  const fitted = async (image: Image) => (await resize({ image }, size)).image;
  const [before, after] = [await fromSrgb(await fitted(seen), space), await fromSrgb(await fitted(made.image), space)];
  return made.mask ? { before, after, mask: toGrey(await fitted(made.mask)) } : { before, after }; // resizing makes RGB
}

/** RGB of the photo's size and depth. */
export async function contentOf<I extends AnyDepth>(photo: I, small: SmallCopy, signal?: AbortSignal): Promise<I> {
  const out = blankLike(photo, 3);
  const transfer = detailTransfer(photo, small);
  await rowByRow(photo, (from, to) => transfer(out, from, to), signal);
  return out;
}

/** The net's own mask, or that of what it changed most: one channel of the photo's size. */
export async function subjectMaskOf(photo: AnyDepth, small: SmallCopy, signal?: AbortSignal): Promise<Image> {
  const out = blank(photo.width, photo.height, 1);
  const cut = subjectMask(photo, small.before, small.mask ?? changeMask(small.before, small.after));
  await rowByRow(photo, (from, to) => cut(out, from, to), signal);
  return out;
}

/** The subject where these settings or the net itself want nothing else changed. */
export async function subjectFor(
  photo: AnyDepth,
  small: SmallCopy,
  { keepBackground }: BlendSettings,
  signal?: AbortSignal,
): Promise<Image | undefined> {
  return small.mask || keepBackground ? subjectMaskOf(photo, small, signal) : undefined;
}

export interface Composition {
  settings: BlendSettings;
  /** At the photo's size; everywhere without one. */
  mask?: Image;
  signal?: AbortSignal;
}

/** The result: the content laid over the photo. */
export async function compose<I extends AnyDepth>(
  photo: I,
  small: SmallCopy,
  { settings, mask, signal }: Composition,
): Promise<I> {
  const content = await contentOf(photo, small, signal);
  const blend = blendOf(settings);
  if (isWhole(blend) && !mask) return content;
  await rowByRow(photo, (from, to) => blendRows(content, { photo, content, mask }, blend, from, to), signal);
  return content;
}

async function rowByRow(photo: Size, work: (from: number, to: number) => void, signal?: AbortSignal): Promise<void> {
  const rows = Math.max(1, Math.floor(TURN / photo.width));
  for (let row = 0; row < photo.height; row += rows) {
    work(row, Math.min(photo.height, row + rows));
    await setImmediate();
    signal?.throwIfAborted();
  }
}
