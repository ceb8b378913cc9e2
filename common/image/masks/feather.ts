import { boxMean } from '../box-mean.ts';
import { blank, type Image } from '../image.ts';
import type { Samples } from '../samples.ts';

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
