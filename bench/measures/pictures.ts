// What the bench of measures does to pictures and weights.
import type { Weights } from '../../models/networks/values.ts';

/** A square picture, side x side x 3, each pixel the mean of the square of 2 radius + 1 around it. */
export function blurred(picture: Float32Array, side: number, radius: number): Float32Array {
  const along = (from: Float32Array, next: number) => {
    const out = new Float32Array(from.length);
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const place = next === 3 ? x : y;
        for (let c = 0; c < 3; c++) {
          const at = 3 * (y * side + x) + c;
          let [sum, count] = [0, 0];
          for (let by = -radius; by <= radius; by++) {
            if (place + by < 0 || place + by >= side) continue;
            sum += from[at + by * next]!;
            count++;
          }
          out[at] = sum / count;
        }
      }
    }
    return out;
  };
  return along(along(picture, 3), 3 * side);
}

/** The mean of each parameter. */
export function averageWeights(all: readonly Weights[]): Weights {
  return new Map(
    [...all[0]!].map(([name, { shape, data }]) => {
      const mean = data.map((_, i) => all.reduce((sum, each) => sum + each.get(name)!.data[i]! / all.length, 0));
      return [name, { shape, data: mean }];
    }),
  );
}
