// CIE Lab under D65 (CIE 15:2004), scaled so that equal steps are about equally visible and lightness goes from -1 to 1.
import type { Samples } from '../../common/image/samples.ts';

/** Of RGB in [-1, 1] as sRGB has it: L / 50 - 1, a / 50, b / 50. */
export function toLab({ width, height, channels, data }: Samples): Samples {
  const lab = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += channels) {
    const [r, g, b] = [light(data[i]!), light(data[i + 1]!), light(data[i + 2]!)];
    const x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const y = root(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
    const z = root((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
    lab[i] = (116 * y - 16) / 50 - 1;
    lab[i + 1] = 10 * (x - y);
    lab[i + 2] = 4 * (y - z);
  }
  return { width, height, channels, data: lab };
}

/** sRGB's transfer curve undone (IEC 61966-2-1), -1..1 to 0..1. */
function light(value: number): number {
  const share = Math.min(1, Math.max(0, (value + 1) / 2));
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

const root = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
