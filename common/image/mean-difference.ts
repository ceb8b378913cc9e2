import type { Image } from './image.ts';

/** Mean absolute difference of two images of the same size and channels, 0 (equal) to 1 (black against white). */
export function meanDifference(a: Image, b: Image): number {
  if (a.width !== b.width || a.height !== b.height || a.channels !== b.channels) {
    throw new RangeError('meanDifference takes images of one size');
  }
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / (255 * a.data.length);
}
