// What the dataset doctor keeps of a photo once it was decoded: a few hundred bytes that tell whether another photo is
// the same, whether it has colour, whether it has a frame.
import { createHash } from 'node:crypto';
import { luminance } from '../../../common/image/luminance.ts';
import { apart } from '../images/pixels.ts';
import { decodeFault, pipelineOf, readSource } from '../images/source.ts';
import { fromWhole } from '../images/whole.ts';
import { frameOf } from './frame.ts';

/** Side of the square that a photo is scanned as; finer detail tells nothing here. */
const SIDE = 64;

export interface ScannedPhoto {
  width: number;
  height: number;
  /** Of the file's bytes. */
  fileHash: string;
  /** Of size and pixels at SIDE: equal for copies as PNG or TIFF. */
  pixelHash: string;
  /** 128 bits: whether each of 8 x 8 cells is brighter than its right and its lower neighbour. */
  gradient: Uint32Array;
  /** Mean colour of 2 x 2 quarters, 12 values. */
  quarters: Uint8Array;
  /** Whether all pixels are (nearly) without colour. */
  grey: boolean;
  /** Share of the side that an even frame takes, 0 when there is none. */
  frame: number;
}

/** Faults: those of readSource and decode. */
export async function scanPhoto(photo: string): Promise<ScannedPhoto> {
  const read = await readSource(photo);
  try {
    const { width, height } = (await pipelineOf(read).metadata()).autoOrient;
    const { data, info } = await fromWhole(read, (pipeline) =>
      pipeline
        .resize(SIDE, SIDE, { fit: 'fill', kernel: 'linear' })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true }),
    );
    const pixels = apart(data, info).image.data;
    return {
      width,
      height,
      fileHash: createHash('sha1').update(read.bytes).digest('base64'),
      pixelHash: createHash('sha1').update(`${width}x${height}`).update(pixels).digest('base64'),
      gradient: gradientBits(pixels),
      quarters: cells(pixels, 2),
      grey: isGrey(pixels),
      frame: frameOf(pixels, SIDE),
    };
  } catch (error) {
    throw decodeFault(error, photo);
  }
}

/** Mean colours of n x n cells. */
function cells(pixels: Uint8Array, n: number): Uint8Array {
  const sums = new Float64Array(n * n * 3);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const cell = Math.floor((y * n) / SIDE) * n + Math.floor((x * n) / SIDE);
      for (let c = 0; c < 3; c++) sums[3 * cell + c]! += pixels[3 * (y * SIDE + x) + c]!;
    }
  }
  return Uint8Array.from(sums, (sum) => Math.round((sum * n * n) / (SIDE * SIDE)));
}

/** The difference hash (Krawetz 2013), to the right and downwards: steady under resizing and recompression. */
function gradientBits(pixels: Uint8Array): Uint32Array {
  const grey = new Float64Array(81); // 9 x 9 places, box means of about 7 x 7 pixels
  const counts = new Uint32Array(81);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = 3 * (y * SIDE + x);
      const cell = Math.floor((y * 9) / SIDE) * 9 + Math.floor((x * 9) / SIDE);
      grey[cell]! += luminance(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!);
      counts[cell]!++;
    }
  }
  const value = (y: number, x: number) => grey[y * 9 + x]! / counts[y * 9 + x]!;
  const bits = new Uint32Array(4);
  let place = 0;
  const push = (bit: boolean) => {
    if (bit) bits[place >> 5]! |= 1 << (place & 31);
    place++;
  };
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      push(value(y, x + 1) > value(y, x) + 0.5); // half a level: flat places are not decided by noise
      push(value(y + 1, x) > value(y, x) + 0.5);
    }
  }
  return bits;
}

/** JPEG leaves up to a few levels of false colour in a grey photo. */
function isGrey(pixels: Uint8Array): boolean {
  let coloured = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    const [r, g, b] = [pixels[i]!, pixels[i + 1]!, pixels[i + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > 8) coloured++;
  }
  return coloured < pixels.length / 3 / 200;
}
