// What a net painted, without the photo that shows through its mask: after = m content + (1 - m) before.
import { boxMean } from './box-mean.ts';
import type { Image } from './image.ts';

/** Share of the foreground from which its content can be told from 8-bit pixels. */
const ENOUGH = 0.25;
/** Half the window from which content is continued to where the mask lets too little of it through. */
const REACH = 4;

/**
 * The content at every pixel, RGB: before + (after - before) / m, and where m is small the mean change of the painted
 * pixels around, weighted by their mask, so that a mask cut along other edges finds something behind it. `mask`: one
 * channel, 255 foreground; all of one size.
 */
export function behindMask(mask: Image, before: Image, after: Image): Image {
  const { width, height } = before;
  const pixels = width * height;
  const sums = { width, height, channels: 4, data: new Float32Array(4 * pixels) };
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < 3; c++) sums.data[4 * pixel + c] = after.data[3 * pixel + c]! - before.data[3 * pixel + c]!;
    sums.data[4 * pixel + 3] = mask.data[pixel]! / 255;
  }
  const around = boxMean(sums, REACH).data;
  const content = new Uint8ClampedArray(3 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const m = mask.data[pixel]! / 255;
    const near = around[4 * pixel + 3]!;
    const own = Math.min(1, m / ENOUGH); // how far its own change is trusted
    for (let c = 0; c < 3; c++) {
      const change = m > 0 ? sums.data[4 * pixel + c]! / Math.max(m, ENOUGH) : 0;
      const continued = near > 0 ? around[4 * pixel + c]! / near : 0;
      content[3 * pixel + c] = before.data[3 * pixel + c]! + own * change + (1 - own) * continued;
    }
  }
  return { width, height, channels: 3, data: new Uint8Array(content.buffer) };
}
