import { describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { maximumMeanDiscrepancy, worstMoments } from './code-normality.ts';
import type { Features } from './features.ts';

const draws = (seed: number, change: (value: number, dimension: number) => number = (value) => value): Features => {
  const data = new Random(seed).normals(400 * 3).map((value, i) => change(value, i % 3));
  return { count: 400, size: 3, data };
};

describe('codes beside N(0, I)', () => {
  it('have the moments of their worst dimension', () => {
    const { mean, deviation } = worstMoments(draws(1, (value, at) => (at === 1 ? 0.5 * value - 2 : value)));
    expect(mean).toBeCloseTo(-2, 1);
    expect(deviation).toBeCloseTo(0.5, 1);
  });

  it('differ when their distribution does, though mean and deviation are the same', () => {
    const alike = maximumMeanDiscrepancy(draws(1), draws(2));
    const apart = maximumMeanDiscrepancy(draws(1, Math.sign), draws(2));
    const moved = maximumMeanDiscrepancy(
      draws(1, (value) => value + 1),
      draws(2),
    );
    expect(Math.abs(alike)).toBeLessThan(0.003);
    expect(apart).toBeGreaterThan(0.005);
    expect(moved).toBeGreaterThan(0.1);
    expect(moved).toBeLessThan(1);
  });
});
