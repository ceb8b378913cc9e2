// CIE Lab (common/colour/lab.ts) of samples, scaled so that equal steps are about equally visible and lightness goes from
// -1 to 1.
import { linearToLab, toLinear } from '../../common/colour/lab.ts';
import type { Samples } from '../../common/image/samples.ts';

/** Of RGB in [-1, 1] as sRGB has it: L / 50 - 1, a / 50, b / 50. */
export function toLab({ width, height, channels, data }: Samples): Samples {
  const lab = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += channels) {
    const [l, a, b] = linearToLab(light(data[i]!), light(data[i + 1]!), light(data[i + 2]!));
    lab.set([l / 50 - 1, a / 50, b / 50], i);
  }
  return { width, height, channels, data: lab };
}

const light = (value: number): number => toLinear(Math.min(1, Math.max(0, (value + 1) / 2)));
