// Small pictures with structure at several scales, and work run to its end.
import type { Samples } from '../../../common/image/samples.ts';
import { Random } from '../../../common/random.ts';

/** RGB in [-1, 1]: waves of a direction and phase that the seed decides, and a little noise. */
export function texture(width: number, height: number, seed: number): Samples {
  const random = new Random(seed);
  const waves = Array.from(
    { length: 9 },
    () => [random.normal() / 3, random.normal() / 3, 6 * random.uniform()] as const,
  );
  const data = new Float32Array(3 * width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) {
        const mine = waves.slice(3 * c, 3 * c + 3);
        const sum = mine.reduce((total, [across, down, phase]) => total + Math.sin(across * x + down * y + phase), 0);
        data[i++] = sum / 3.5 + 0.05 * random.normal();
      }
    }
  }
  return { width, height, channels: 3, data };
}

/** What the work gives in the end. */
export function ended<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}
