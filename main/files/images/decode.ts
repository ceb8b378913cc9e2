// A picture file as pixels: upright, 8-bit sRGB, colour and alpha apart, whatever the file held (CMYK, grey, palette,
// 16 bit, another profile, an animation's first frame); or all of its 16 bits, in its own colours.
import type { DeepImage } from '../../../common/image/deep.ts';
import { apart, deepValues, type ImageWithAlpha } from './pixels.ts';
import { takesRgb } from './profile.ts';
import { factsOf, type PhotoFacts } from './probe.ts';
import { decodeFault, pipelineOf, readSource, type ImageSource, type ReadSource } from './source.ts';
import { pixelsOfWhole } from './whole.ts';

export interface Decoded extends ImageWithAlpha {
  facts: PhotoFacts;
}

/** Called when the header is known and before any pixel is decoded; throwing refuses the picture, waiting delays it. */
export type Admit = (facts: PhotoFacts, read: ReadSource) => void | Promise<void>;

/** Reads and decodes; throws `unreadable`, `unsupported`, `too-large`, `not-found`, `disk` or `out-of-memory`. */
export async function decode(source: ImageSource, admit?: Admit): Promise<Decoded> {
  const read = await readSource(source);
  const facts = await factsOf(read, source);
  await admit?.(facts, read);
  return { ...(await decodeRead(read, source)), facts };
}

/** The pixels of what was read already. Throws as `decode` does. */
export async function decodeRead(read: ReadSource, source: ImageSource): Promise<ImageWithAlpha> {
  try {
    const { data, info } = await pixelsOfWhole(read, (pipeline) =>
      pipeline.toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }),
    );
    const pixels = apart(data, info);
    // A GIF always decodes with alpha, most have nothing transparent.
    if (read.format === 'gif' && pixels.alpha?.data.every((value) => value === 255)) delete pixels.alpha;
    return pixels;
  } catch (error) {
    throw decodeFault(error, source);
  }
}

export interface DeepPhoto extends ImageWithAlpha<DeepImage> {
  /** The ICC profile that the values are in; sRGB without one. */
  space?: Uint8Array;
}

/**
 * All 16 bits of a photo that has them (`depth` of its facts). `keepSpace`: in the profile that it carries, where that is one
 * for RGB, so that nothing is lost on the way to sRGB and back. Throws as `decode` does.
 */
export async function decodeDeep(
  read: ReadSource,
  source: ImageSource,
  { icc, keepSpace }: { icc?: Uint8Array; keepSpace: boolean },
): Promise<DeepPhoto> {
  const space = keepSpace && read.deepInProfile && icc && takesRgb(icc) ? icc : undefined;
  try {
    const { data, info } = await pipelineOf(read, { ownSpace: space !== undefined })
      .toColourspace('rgb16')
      .raw({ depth: 'ushort' })
      .toBuffer({ resolveWithObject: true });
    return { ...apart<DeepImage>(deepValues(data), info), ...(space && { space }) };
  } catch (error) {
    throw decodeFault(error, source);
  }
}
