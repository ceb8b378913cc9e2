import { describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import type { Features } from './features.ts';
import { frechetDistance } from './frechet-distance.ts';
import { kernelDistance } from './kernel-distance.ts';
import { setDistances } from './set-distances.ts';
import { toSize } from './shrink.ts';
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
  const features = (...values: number[]): Features => ({
    count: values.length,
    size: 1,
    data: Float32Array.from(values),
  });

  it('is the formula, worked out by hand', () => {
    const k = (x: number, y: number) => (x * y + 1) ** 3;
    const pairs = (x: number[]) => (k(x[0]!, x[1]!) + k(x[0]!, x[2]!) + k(x[1]!, x[2]!)) / 3;
    const [a, b] = [
      [1, 2, 0],
      [3, 4, 1],
    ];
    const across = a!.flatMap((x) => b!.map((y) => k(x, y))).reduce((sum, each) => sum + each, 0) / 9;
    const { value, low, high } = kernelDistance(features(...a!), features(...b!));
    expect(value).toBeCloseTo(pairs(a!) + pairs(b!) - 2 * across, 6);
    expect(low + high).toBeCloseTo(2 * value, 6);
  });

  it('is near 0 for the same distribution and grows with the difference', () => {
    const real = gaussian(300, 8, 0, 1, 1);
    const distance = (other: Features) => kernelDistance(real, other);
    const same = distance(gaussian(300, 8, 0, 1, 2));
    const near = distance(gaussian(300, 8, 0.3, 1, 3));
    const far = distance(gaussian(300, 8, 0.8, 1, 4));
    expect(Math.abs(same.value)).toBeLessThan(near.value);
    expect(near.value).toBeLessThan(far.value);
    expect(far.low).toBeGreaterThan(near.high);
    expect(same.low).toBeLessThan(0);
    expect(same.high).toBeGreaterThan(0);
  });

  it('gives an interval that holds what other draws of the same kinds give, most of the time', () => {
    const draw = (seed: number) => kernelDistance(gaussian(60, 4, 0, 1, seed), gaussian(60, 4, 0.4, 1, seed + 1000));
    const truth = kernelDistance(gaussian(1500, 4, 0, 1, 7), gaussian(1500, 4, 0.4, 1, 8)).value;
    const held = Array.from({ length: 100 }, (_, i) => draw(10 + i)).filter(
      ({ low, high }) => low < truth && truth < high,
    );
    expect(held.length).toBeGreaterThan(85); // 95 are meant, of 60 pictures a side
    expect(held.length).toBeLessThan(101);
  });

  it('refuses too few images', () => {
    expect(() => kernelDistance(gaussian(2, 2, 0, 1, 1), gaussian(5, 2, 0, 1, 1))).toThrow('at least 3');
  });
});

describe('distances of sets', () => {
  it('a perfect translator reaches the floor, one that changes nothing the ceiling, half way lies between', () => {
    const [real, from] = [gaussian(80, 6, 1, 1, 1), gaussian(60, 6, -1, 1, 2)];
    const perfect = setDistances(gaussian(60, 6, 1, 1, 3), from, real);
    const half = setDistances(gaussian(60, 6, 0, 1, 4), from, real);
    const nothing = setDistances(from, from, real);
    for (const distance of ['kernel', 'frechet'] as const) {
      const share = ({ [distance]: { value, floor, ceiling } }: typeof half) => (value - floor) / (ceiling - floor);
      expect(Math.abs(share(perfect))).toBeLessThan(0.1);
      expect(share(half)).toBeGreaterThan(0.1);
      expect(share(half)).toBeLessThan(0.7);
      expect(share(nothing)).toBeCloseTo(1, 9);
    }
    expect(setDistances(from, from, real)).toEqual(nothing);
  });
});

describe('toSize', () => {
  it('takes means when it makes smaller, also by a broken share, and keeps even colours', () => {
    const stripes = Float32Array.from({ length: 4 * 4 * 3 }, (_, i) => (Math.floor(i / 3) % 2 === 0 ? 1 : -1));
    expect([...toSize(stripes, 4, 2)]).toEqual(Array(12).fill(0));
    const ramp = Float32Array.from({ length: 3 * 3 * 3 }, (_, i) => Math.floor(i / 3) % 3);
    expect(toSize(ramp, 3, 2)[0]).toBeCloseTo(1 / 3, 6); // a whole pixel of 0 and half of one of 1
    const even = new Float32Array(5 * 5 * 3).fill(0.3);
    for (const value of toSize(even, 5, 8)) expect(value).toBeCloseTo(0.3, 6);
  });
});
