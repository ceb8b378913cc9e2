// A picture file as pixels: upright, 8-bit sRGB, colour and alpha apart, whatever the file held (CMYK, grey, palette,
// 16 bit, another profile, an animation's first frame).
import sharp from 'sharp';
import type { Image } from '../../../common/image/image.ts';
import { factsOf, type ImageFacts } from './probe.ts';
import { decodeFault, MAX_PIXELS, readSource, type ImageSource } from './source.ts';

export interface Decoded {
  /** RGB; what lies under transparent pixels is as the file has it. */
  image: Image;
  /** One channel of the same size, 255 opaque; absent when the file has no alpha channel. */
  alpha?: Image;
  facts: ImageFacts;
}

/** Reads and decodes; throws `unreadable`, `unsupported`, `too-large`, `not-found`, `disk` or `out-of-memory`. */
export async function decode(source: ImageSource): Promise<Decoded> {
  const { bytes, format } = await readSource(source);
  const facts = await factsOf(bytes, format, source);
  try {
    const { data, info } = await sharp(bytes, { autoOrient: true, limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const apart = separate(data, { width, height, channels });
    // A GIF always decodes with alpha, most have nothing transparent.
    if (format === 'gif' && apart.alpha?.data.every((value) => value === 255)) delete apart.alpha;
    return { ...apart, facts };
  } catch (error) {
    throw decodeFault(error, source);
  }
}

function separate(
  data: Uint8Array,
  size: { width: number; height: number; channels: number },
): Pick<Decoded, 'image' | 'alpha'> {
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
