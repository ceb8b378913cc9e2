import { expect, it } from 'vitest';
import { BINS } from './gamut.ts';
import { suggestionsOf } from './suggestions.ts';

const even = BINS.map(() => 1 / BINS.length);

it.each([1, 3, 50, 97])('are colours that can be told apart at lightness %d, and all that is likely together', (L) => {
  const some = suggestionsOf(even, L);
  for (const [i, one] of some.entries()) {
    for (const other of some.slice(0, i))
      expect(Math.hypot(one.a - other.a, one.b - other.b)).toBeGreaterThanOrEqual(3);
  }
  expect(some.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(some.map(({ share }) => share)).toEqual(some.map(({ share }) => share).sort((a, b) => b - a));
});

it('are as many as asked for where the gamut is wide', () => {
  expect(suggestionsOf(even, 50, 9)).toHaveLength(9);
});
