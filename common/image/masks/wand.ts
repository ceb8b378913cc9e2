// The magic wand: all that has about the colour of one pixel, as far as it hangs together with it, or anywhere.
import { blank, type Image } from '../image.ts';

export interface Wand {
  /** Most that red, green or blue may differ, 0..255. */
  tolerance: number;
  /** Only what hangs together with the pixel, by sides. */
  contiguous: boolean;
}

/** One channel, 255 where the colour of `photo` (RGB) is that of its pixel at x, y. */
export function sameColour(photo: Image, x: number, y: number, { tolerance, contiguous }: Wand): Image {
  const { width, height, data } = photo;
  const mask = blank(width, height, 1);
  const seed = y * width + x;
  const [r, g, b] = [data[3 * seed]!, data[3 * seed + 1]!, data[3 * seed + 2]!];
  const alike = (pixel: number): boolean =>
    Math.abs(data[3 * pixel]! - r) <= tolerance &&
    Math.abs(data[3 * pixel + 1]! - g) <= tolerance &&
    Math.abs(data[3 * pixel + 2]! - b) <= tolerance;
  if (!contiguous) {
    for (let pixel = 0; pixel < width * height; pixel++) if (alike(pixel)) mask.data[pixel] = 255;
  } else fillFrom(mask, seed, alike);
  return mask;
}

/** Row by row (Smith 1979): a run of alike pixels is filled at once, and runs that touch it above and below wait. */
function fillFrom(mask: Image, seed: number, alike: (pixel: number) => boolean): void {
  const { width, data } = mask;
  const waiting = [seed];
  const open = (pixel: number): boolean => data[pixel] === 0 && alike(pixel);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (!open(at)) continue;
    const row = at - (at % width);
    let [left, right] = [at, at];
    while (left > row && open(left - 1)) left--;
    while (right < row + width - 1 && open(right + 1)) right++;
    data.fill(255, left, right + 1);
    for (const by of [-width, width]) {
      if (left + by < 0 || left + by >= data.length) continue;
      for (let pixel = left + by; pixel <= right + by; pixel++) {
        const begins = open(pixel) && (pixel === left + by || !open(pixel - 1));
        if (begins) waiting.push(pixel);
      }
    }
  }
}
