// A picture in the colours of another: mean and deviation of brightness and of two colour differences are made the other's
// (Reinhard et al. 2001, in opponent axes of RGB). Patches are then compared by what they show, not by what colour it has.
import type { Samples } from '../../common/image/samples.ts';

/** Brightness, red against blue, green against both: orthonormal. */
const AXES = [
  [1, 1, 1].map((value) => value / Math.sqrt(3)),
  [1, 0, -1].map((value) => value / Math.sqrt(2)),
  [1, -2, 1].map((value) => value / Math.sqrt(6)),
] as const;

/** Both RGB. */
export function matchColours(picture: Samples, like: Samples): Samples {
  const [own, wanted] = [statistics(picture), statistics(like)];
  const data = new Float32Array(picture.data.length);
  for (let i = 0; i < data.length; i += 3) {
    for (const [k, axis] of AXES.entries()) {
      const { mean, deviation } = own[k]!;
      const value = along(picture.data, i, axis);
      const matched = wanted[k]!.mean + ((value - mean) * wanted[k]!.deviation) / (deviation + 1e-6);
      for (let c = 0; c < 3; c++) data[i + c]! += matched * axis[c]!;
    }
  }
  return { ...picture, data };
}

const along = (data: Float32Array, i: number, axis: readonly number[]): number =>
  data[i]! * axis[0]! + data[i + 1]! * axis[1]! + data[i + 2]! * axis[2]!;

function statistics({ data }: Samples): { mean: number; deviation: number }[] {
  const count = data.length / 3;
  return AXES.map((axis) => {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < data.length; i += 3) {
      const value = along(data, i, axis);
      sum += value;
      squares += value * value;
    }
    const mean = sum / count;
    return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
  });
}
