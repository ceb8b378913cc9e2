import { describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import type { Features } from './features.ts';
import { frechetDistance } from './frechet-distance.ts';
import { kernelDistance, squaredDiscrepancy } from './kernel-distance.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Draws from N(mean, deviation^2 I). */
const gaussian = (count: number, size: number, mean: number, deviation: number, seed: number): Features => ({
  count,
  size,
  data: new Random(seed).normals(count * size, mean, deviation),
});

describe('symmetricEigen', () => {
  it('gives A v = lambda v with vectors of length 1', () => {
    const n = 6;
    const random = new Random(1);
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = random.normal();
    const { values, vectors } = symmetricEigen(matrix, n);
    for (let j = 0; j < n; j++) {
      let length = 0;
      for (let i = 0; i < n; i++) {
        let product = 0;
        for (let k = 0; k < n; k++) product += matrix[i * n + k]! * vectors[k * n + j]!;
        expect(product).toBeCloseTo(values[j]! * vectors[i * n + j]!, 9);
        length += vectors[i * n + j]! ** 2;
      }
      expect(length).toBeCloseTo(1, 9);
    }
  });
});

describe('Frechet distance', () => {
  it('is what the formula gives for two round Gaussians', () => {
    const [a, b] = [gaussian(20_000, 4, 0, 1, 1), gaussian(20_000, 4, 1, 2, 2)];
    // 4 dimensions, each (1 - 0)^2 + (2 - 1)^2
    expect(frechetDistance(a, b)).toBeCloseTo(8, 0);
    expect(frechetDistance(a, a)).toBeCloseTo(0, 6);
    expect(frechetDistance(b, a)).toBeCloseTo(frechetDistance(a, b), 6);
  });

  it('refuses features of different sizes', () => {
    expect(() => frechetDistance(gaussian(5, 3, 0, 1, 1), gaussian(5, 4, 0, 1, 1))).toThrow('3 and of 4 numbers');
  });
});

describe('kernel distance', () => {
  it('is the formula, worked out by hand', () => {
    const features = (...values: number[]): Features => ({
      count: values.length,
      size: 1,
      data: Float32Array.from(values),
    });
    const k = (x: number, y: number) => (x * y + 1) ** 3;
    const expected = k(1, 2) + k(3, 4) - (2 * (k(1, 3) + k(1, 4) + k(2, 3) + k(2, 4))) / 4;
    expect(squaredDiscrepancy(features(1, 2), features(3, 4))).toBeCloseTo(expected, 6);
  });

  it('is near 0 for the same distribution and grows with the difference', () => {
    const real = gaussian(300, 8, 0, 1, 1);
    const distance = (other: Features) => kernelDistance(real, other, new Random(9), { subsets: 20 });
    const same = distance(gaussian(300, 8, 0, 1, 2));
    const near = distance(gaussian(300, 8, 0.3, 1, 3));
    const far = distance(gaussian(300, 8, 0.8, 1, 4));
    expect(Math.abs(same.value)).toBeLessThan(near.value);
    expect(near.value).toBeLessThan(far.value);
    expect(far.low).toBeGreaterThan(near.high);
    expect(far.low).toBeLessThan(far.value);
  });

  it('needs two images on each side', () => {
    expect(() => kernelDistance(gaussian(1, 2, 0, 1, 1), gaussian(5, 2, 0, 1, 1), new Random(1))).toThrow('at least 2');
  });
});
