// A mask that somebody painted, at the photo's own size: where it is black the photo stays, bit for bit.
import { boxMean } from './box-mean.ts';
import { blank, type Image } from './image.ts';
import type { Samples } from './samples.ts';

/** One channel; edges softened over about `radius` pixels on either side, by three means, which come near a Gaussian. */
export function feathered(mask: Image, radius: number): Image {
  if (radius <= 0) return mask;
  const { width, height } = mask;
  const half = Math.max(1, Math.round(radius / 3));
  let samples: Samples = { width, height, channels: 1, data: Float32Array.from(mask.data) };
  for (let pass = 0; pass < 3; pass++) samples = boxMean(samples, half);
  const soft = blank(width, height, 1);
  samples.data.forEach((value, i) => (soft.data[i] = Math.round(value)));
  return soft;
}

/** Brings the photo back into rows `from` (inclusive) to `to` of `result` as far as `mask` (255: none of it) says. */
export function withinMask(photo: Image, result: Image, mask: Image, from: number, to: number): void {
  const { width } = photo;
  for (let pixel = from * width; pixel < to * width; pixel++) {
    const share = mask.data[pixel]! / 255;
    if (share === 1) continue;
    for (let i = 3 * pixel; i < 3 * pixel + 3; i++) {
      const value = photo.data[i]!;
      result.data[i] = Math.round(value + share * (result.data[i]! - value));
    }
  }
}
