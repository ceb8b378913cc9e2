// Pictures in Lab, plane by plane as networks take them.
import type { Image } from '../image/image.ts';
import { LIGHT, linearToLab } from './lab.ts';

export interface LabImage {
  width: number;
  height: number;
  /** L of each pixel, 0..100. */
  lightness: Float32Array;
  /** a and b of each pixel, interleaved. */
  ab: Float32Array;
}

/** What one channel is taken as: grey; an alpha channel is passed over. */
export function toLabImage({ width, height, channels, data }: Image): LabImage {
  const count = width * height;
  const lightness = new Float32Array(count);
  const ab = new Float32Array(2 * count);
  const green = channels === 1 ? 0 : 1;
  const blue = channels === 1 ? 0 : 2;
  for (let i = 0, at = 0; i < count; i++, at += channels) {
    const [L, a, b] = linearToLab(LIGHT[data[at]!]!, LIGHT[data[at + green]!]!, LIGHT[data[at + blue]!]!);
    lightness[i] = L;
    ab[2 * i] = a;
    ab[2 * i + 1] = b;
  }
  return { width, height, lightness, ab };
}
