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

/** Each pixel the mean of its three values. */
export const grey = (picture: Float32Array): Float32Array =>
  picture.map((_, i) => {
    const at = i - (i % 3);
    return (picture[at]! + picture[at + 1]! + picture[at + 2]!) / 3;
  });

const SAME = 8 / 127.5; // 8 of 255 levels

/** Share of pixels that are within 8 of 255 levels of those of the photos in each channel. */
export function shareKept(photos: readonly Float32Array[], made: readonly Float32Array[]): number {
  let [kept, count] = [0, 0];
  made.forEach((picture, n) => {
    const photo = photos[n]!;
    for (let at = 0; at < photo.length; at += 3, count++) {
      if ([0, 1, 2].every((c) => Math.abs(photo[at + c]! - picture[at + c]!) <= SAME)) kept++;
    }
  });
  return kept / count;
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
