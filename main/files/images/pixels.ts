// Between sharp's interleaved pixels and ours, which keep colour and alpha apart.
import type { Image } from '../../../common/image/image.ts';
import { withAlpha } from '../../../common/image/with-alpha.ts';
import { sharp, type Sharp } from './sharp.ts';

export interface ImageWithAlpha {
  /** RGB. */
  image: Image;
  /** One channel of the same size, 255 opaque. */
  alpha?: Image;
}

/** Colour and alpha of what sharp's `raw()` gives; grey becomes RGB. */
export function apart(data: Uint8Array, size: { width: number; height: number; channels: number }): ImageWithAlpha {
  const { width, height, channels } = size;
  if (channels === 3) return { image: { width, height, channels, data } };
  const pixels = width * height;
  const rgb = new Uint8Array(pixels * 3);
  const grey = channels < 3;
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3) {
    rgb[to] = data[from]!;
    rgb[to + 1] = data[grey ? from : from + 1]!;
    rgb[to + 2] = data[grey ? from : from + 2]!;
  }
  const image: Image = { width, height, channels: 3, data: rgb };
  if (channels === 1) return { image };
  const alpha = new Uint8Array(pixels);
  for (let i = 0, from = channels - 1; i < pixels; i++, from += channels) alpha[i] = data[from]!;
  return { image, alpha: { width, height, channels: 1, data: alpha } };
}

/** The pixels as sharp's input, with alpha as a fourth channel when there is one. */
export function together({ width, height, channels, data }: Image, alpha?: Image): Sharp {
  const size = { width, height };
  if (!alpha || channels !== 3) return sharp(data, { raw: { ...size, channels }, limitInputPixels: false });
  return sharp(withAlpha(data, alpha.data), { raw: { ...size, channels: 4 }, limitInputPixels: false });
}
