// Between sharp's interleaved pixels and ours, which keep colour and alpha apart.
import { type AnyDepth, blankLike, stepOf } from '../../../common/image/deep.ts';
import type { Image } from '../../../common/image/image.ts';
import { sharp, type Sharp } from './sharp.ts';

export interface ImageWithAlpha<I extends AnyDepth = Image> {
  /** RGB. */
  image: I;
  /** One channel of the same size, 255 (of 16 bits 65535) opaque. */
  alpha?: I;
}

/** Colour and alpha of what sharp's `raw()` gives; grey becomes RGB. */
export function apart<I extends AnyDepth = Image>(
  data: I['data'],
  { width, height, channels }: { width: number; height: number; channels: number },
): ImageWithAlpha<I> {
  const given = { width, height, channels: 3, data } as I;
  if (channels === 3) return { image: given };
  const image = blankLike(given, 3);
  const rgb = image.data;
  const grey = channels < 3;
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3) {
    rgb[to] = data[from]!;
    rgb[to + 1] = data[grey ? from : from + 1]!;
    rgb[to + 2] = data[grey ? from : from + 2]!;
  }
  if (channels === 1) return { image };
  const alpha = blankLike(given, 1);
  for (let i = 0, from = channels - 1; i < alpha.data.length; i++, from += channels) alpha.data[i] = data[from]!;
  return { image, alpha };
}

/** The pixels as sharp's input, with alpha as a fourth channel when there is one. */
export function together(image: AnyDepth, alpha?: AnyDepth): Sharp {
  const { width, height, channels, data } = image;
  const size = { width, height };
  if (!alpha || channels !== 3) return sharp(data, { raw: { ...size, channels }, limitInputPixels: false });
  const joined = blankLike(image, 4).data;
  const rescaled = stepOf(image) / stepOf(alpha);
  for (let pixel = 0, from = 0, to = 0; from < data.length; pixel++) {
    joined[to++] = data[from++]!;
    joined[to++] = data[from++]!;
    joined[to++] = data[from++]!;
    joined[to++] = rescaled * alpha.data[pixel]!;
  }
  return sharp(joined, { raw: { ...size, channels: 4 }, limitInputPixels: false });
}

/** The values of 16 bits in what sharp's `raw({ depth: 'ushort' })` gives. */
export const deepValues = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint16Array =>
  new Uint16Array(buffer, byteOffset, byteLength / 2);
