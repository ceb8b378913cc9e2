// Colours put on places of a photo by hand, and how a network is shown them.
import { z } from 'zod';
import type { Size } from '../image/size.ts';

/** a and b stay within this; networks get and give shares of it. */
export const MOST_CHROMA = 110;

/** Sides that networks learn from, in pixels of the size that they work at (Zhang, Zhu, Isola et al. 2017, 3.1). */
export const SMALLEST_POINT = 1;
export const LARGEST_POINT = 9;

const chroma = z.number().min(-128).max(127);

export const ColourPoint = z.object({
  /** Place of its middle, in shares of the photo's width and height. */
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  /** Its colour in CIE Lab; the photo keeps its own lightness. */
  a: chroma,
  b: chroma,
  /** Side of the square that it colours, in pixels of the size that the model works at. */
  size: z.number().int().min(SMALLEST_POINT).max(LARGEST_POINT).default(3),
});
export type ColourPoint = z.infer<typeof ColourPoint>;

/** More than anyone sets by hand, and few enough to stay quick. */
export const MOST_POINTS = 500;
export const ColourPoints = z.array(ColourPoint).max(MOST_POINTS);

/** Where a point's square lies, in whole pixels; parts of it may lie outside of the picture. */
export interface Square {
  left: number;
  top: number;
  side: number;
}

export const HINT_CHANNELS = 3;

/** What a network is told of colours: a and b in shares of MOST_CHROMA, and 1 where they are given, pixel by pixel. */
export class Hints {
  readonly values: Float32Array;
  readonly #size: Size;

  /** None yet. `values`: where they are to be written, HINT_CHANNELS for each pixel, all zero. */
  constructor(size: Size, values = new Float32Array(HINT_CHANNELS * size.width * size.height)) {
    this.#size = size;
    this.values = values;
  }

  /** Later ones lie over earlier ones. */
  add({ left, top, side }: Square, a: number, b: number): void {
    const { width, height } = this.#size;
    for (let y = Math.max(0, top); y < Math.min(height, top + side); y++) {
      for (let x = Math.max(0, left); x < Math.min(width, left + side); x++) {
        this.values.set([a / MOST_CHROMA, b / MOST_CHROMA, 1], HINT_CHANNELS * (y * width + x));
      }
    }
  }

  /** Colours set by hand, each around its place. */
  addPoints(points: readonly ColourPoint[]): void {
    const { width, height } = this.#size;
    const at = (share: number, length: number) => Math.min(length - 1, Math.floor(share * length));
    for (const { x, y, a, b, size: side } of points) {
      this.add({ left: at(x, width) - (side >> 1), top: at(y, height) - (side >> 1), side }, a, b);
    }
  }
}
