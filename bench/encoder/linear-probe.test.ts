import { describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { linearProbe } from './linear-probe.ts';

/** Pictures of two kinds whose features of 6 numbers are `apart` in one of them. */
function drawn(seed: number, apart: number) {
  const random = new Random(seed);
  const kinds = Array.from({ length: 200 }, (_, i) => (i % 2 ? 'horse' : 'zebra'));
  const data = Float32Array.from({ length: 200 * 6 }, (_, at) => {
    const shift = at % 6 === 2 && kinds[Math.floor(at / 6)] === 'horse' ? apart : 0;
    return random.normal() + shift;
  });
  return { kinds, features: { count: 200, size: 6, data } };
}

describe('linear probe', () => {
  it('tells kinds that a line parts, and guesses where there is nothing to tell', () => {
    const told = linearProbe(drawn(1, 6), drawn(2, 6));
    expect(told.all).toBeGreaterThan(0.98);
    expect(told.all).toBeCloseTo((told.of['horse']! + told.of['zebra']!) / 2, 6);
    const guessed = linearProbe(drawn(1, 0), drawn(2, 0)).all;
    expect(guessed).toBeGreaterThan(0.35);
    expect(guessed).toBeLessThan(0.65);
  });

  it('is the best line, not one through the origin', () => {
    const moved = (seed: number) => {
      const { kinds, features } = drawn(seed, 4);
      return { kinds, features: { ...features, data: features.data.map((value) => value + 3) } };
    };
    expect(linearProbe(moved(1), moved(2)).all).toBeGreaterThan(0.95);
  });
});
