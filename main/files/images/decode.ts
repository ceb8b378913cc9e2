// A picture file as pixels: upright, 8-bit sRGB, colour and alpha apart, whatever the file held (CMYK, grey, palette,
// 16 bit, another profile, an animation's first frame).
import { apart, type ImageWithAlpha } from './pixels.ts';
import { factsOf, type ImageFacts } from './probe.ts';
import { decodeFault, pipelineOf, readSource, type ImageSource } from './source.ts';

export interface Decoded extends ImageWithAlpha {
  facts: ImageFacts;
}

/** Called when the header is known and before any pixel is decoded; throwing refuses the picture, waiting delays it. */
export type Admit = (facts: ImageFacts) => void | Promise<void>;

/** Reads and decodes; throws `unreadable`, `unsupported`, `too-large`, `not-found`, `disk` or `out-of-memory`. */
export async function decode(source: ImageSource, admit?: Admit): Promise<Decoded> {
  const read = await readSource(source);
  const facts = await factsOf(read, source);
  await admit?.(facts);
  try {
    const { data, info } = await pipelineOf(read)
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const pixels = apart(data, { width, height, channels });
    // A GIF always decodes with alpha, most have nothing transparent.
    if (read.format === 'gif' && pixels.alpha?.data.every((value) => value === 255)) delete pixels.alpha;
    return { ...pixels, facts };
  } catch (error) {
    throw decodeFault(error, source);
  }
}
