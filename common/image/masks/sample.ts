// A mask as large as a screen shows it, or a part of it.
import type { Image } from '../image.ts';
import type { Box } from './box.ts';

/** Where the whole mask lies in the raster, in its pixels. */
export interface Placement {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Fills `part` of `out`, one channel: each pixel becomes the mean of the mask's pixels that lie under it, or the nearest one
 * where the mask is enlarged. Beyond the mask its border goes on.
 */
export function sampleMask(mask: Image, { x, y, width, height }: Placement, out: Image, part: Box): void {
  const columns = spans(part.left - x, part.right - x, mask.width / width, mask.width);
  const rows = spans(part.top - y, part.bottom - y, mask.height / height, mask.height);
  for (let row = part.top, j = 0; row < part.bottom; row++, j += 2) {
    const [top, bottom] = [rows[j]!, rows[j + 1]!];
    for (let column = part.left, i = 0; column < part.right; column++, i += 2) {
      const [left, right] = [columns[i]!, columns[i + 1]!];
      let sum = 0;
      for (let v = top; v < bottom; v++) {
        for (let at = v * mask.width + left, end = v * mask.width + right; at < end; at++) sum += mask.data[at]!;
      }
      out.data[row * out.width + column] = Math.round(sum / ((bottom - top) * (right - left)));
    }
  }
}

/** For each target position the first source and the one after the last. */
function spans(from: number, to: number, step: number, source: number): Int32Array {
  const found = new Int32Array(2 * Math.max(0, to - from));
  for (let target = from, i = 0; target < to; target++, i += 2) {
    const first = Math.min(
      source - 1,
      Math.max(0, step < 1 ? Math.floor((target + 0.5) * step) : Math.round(target * step)),
    );
    const last = step < 1 ? first + 1 : Math.min(source, Math.round((target + 1) * step));
    found[i] = first;
    found[i + 1] = Math.max(first + 1, last);
  }
  return found;
}
