// From a photo file to the pixels that one training image is cut from, and the cut. The choices are those of the
// CycleGAN code base (`--preprocess`), and `keep-aspect`.
import type { Preprocessing } from '../../../common/contract/training.ts';
import type { Image } from '../../../common/image/image.ts';
import { toGrey } from '../../../common/image/luminance.ts';
import type { Random } from '../../../common/random.ts';
import { apart } from '../images/pixels.ts';
import type { Sharp } from '../images/sharp.ts';
import { decodeFault, pipelineOf, readSource } from '../images/source.ts';
import { fromWhole } from '../images/whole.ts';

/** How training images are taken; the rest of Preprocessing does not touch pixels. */
export type Framing = Pick<Preprocessing, 'size' | 'loadSize' | 'fit' | 'flip'> &
  Partial<Pick<Preprocessing, 'channels'>>;

/** RGB or grey pixels at the size that crops are taken from: the same for every epoch, so worth keeping. Faults as `decode`. */
export async function loadPhoto(photo: string, { size, loadSize, fit, channels }: Framing): Promise<Image> {
  const read = await readSource(photo);
  try {
    const { width, height } = (await pipelineOf(read).metadata()).autoOrient;
    const framed = (pipeline: Sharp): Sharp => {
      const side = Math.max(size, loadSize);
      if (fit === 'resize-crop') return resized(pipeline, side, 'fill');
      if (fit === 'keep-aspect') return resized(pipeline, side, 'outside');
      if (fit === 'none') return resized(pipeline, size, 'fill');
      return Math.min(width, height) < size ? resized(pipeline, size, 'outside') : pipeline;
    };
    const { data, info } = await fromWhole(read, (pipeline) =>
      framed(pipeline)
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true }),
    );
    const { image } = apart(data, info);
    return channels === 1 ? toGrey(image) : image;
  } catch (error) {
    throw decodeFault(error, photo);
  }
}

/** Catmull-Rom, as PIL's BICUBIC; averaging when it makes smaller. */
const resized = (pipeline: Sharp, side: number, fit: 'fill' | 'outside') =>
  pipeline.resize(side, side, { fit, kernel: 'cubic' });

/** Which part of a photo is shown, as shares, so that the draws do not depend on its size. */
export interface Cut {
  /** 0 the leftmost or topmost crop, 1 the last. */
  x: number;
  y: number;
  flip: boolean;
}

export const CENTRE: Cut = { x: 0.5, y: 0.5, flip: false };

/** Always three draws, whatever the framing uses of them. */
export function drawCut(random: Random, { flip }: Pick<Framing, 'flip'>): Cut {
  const [x, y, mirrored] = [random.uniform(), random.uniform(), random.chance(0.5)];
  return { x, y, flip: flip && mirrored };
}

/** Writes the size x size cut into `target` from `offset` on, with the image's channels. */
export function cutInto(
  target: Uint8Array,
  offset: number,
  { width, height, channels, data }: Image,
  size: number,
  cut: Cut,
): void {
  const left = Math.min(width - size, Math.floor(cut.x * (width - size + 1)));
  const top = Math.min(height - size, Math.floor(cut.y * (height - size + 1)));
  for (let y = 0; y < size; y++) {
    const from = channels * ((top + y) * width + left);
    const to = offset + channels * y * size;
    if (!cut.flip) {
      target.set(data.subarray(from, from + channels * size), to);
      continue;
    }
    for (let x = 0; x < size; x++) {
      const at = from + channels * (size - 1 - x);
      for (let c = 0; c < channels; c++) target[to + channels * x + c] = data[at + c]!;
    }
  }
}

/** One training image, size x size: loaded, cut and flipped as drawn from `random`. Faults as `decode`. */
export async function loadTrainingImage(photo: string, framing: Framing, random: Random): Promise<Image> {
  const cut = drawCut(random, framing);
  const image = await loadPhoto(photo, framing);
  const { channels } = image;
  const { size } = framing;
  const data = new Uint8Array(channels * size * size);
  cutInto(data, 0, image, size, cut);
  return { width: size, height: size, channels, data };
}
