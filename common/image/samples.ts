// Pixels as real numbers, for arithmetic whose results leave 0..255: changes, gains, sums.
import type { Image } from './image.ts';

/** `data` holds height x width x channels values, row by row, channels together. */
export interface Samples {
  width: number;
  height: number;
  channels: number;
  data: Float32Array;
}

export const toSamples = ({ width, height, channels, data }: Image): Samples => ({
  width,
  height,
  channels,
  data: Float32Array.from(data),
});

/** Value by value of rasters that have the same size. */
export function combine(a: Samples, b: Samples, of: (a: number, b: number) => number): Samples {
  const data = new Float32Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = of(a.data[i]!, b.data[i]!);
  return { ...a, data };
}
