import { describe, expect, it } from 'vitest';
import { positive, valueRange } from './value-range.ts';

describe('valueRange', () => {
  const line = (raw: (number | null)[], smooth: (number | null)[] = []) => ({ raw, smooth });

  it('has room for all of the course and for all but the wildest reports', () => {
    const reports = [...Array.from({ length: 99 }, (_, i) => i / 99), 1000];
    const [least, most] = valueRange([line(reports, [0.5, null, 3])], false);
    expect(least).toBe(0);
    expect(most).toBeCloseTo(3.24);
  });

  it('goes below 0 where reports do, and has room where all are one value', () => {
    const [least, most] = valueRange([line([-2, -2, -2])], false);
    expect(least).toBe(-2);
    expect(most).toBeGreaterThan(-2);
    expect(valueRange([line([0, 0])], false)).toEqual([0, 1]);
  });

  it('begins above 0 on a logarithmic axis, and spans four powers of ten at most', () => {
    const [least, most] = valueRange([line([0, 1e-9, 1, 10, 10])], true);
    expect(least).toBeCloseTo(10 / 1e4);
    expect(most).toBeCloseTo(11.5);
  });

  it('is that of shares where nothing is known', () => {
    expect(valueRange([line([null])], false)).toEqual([0, 1]);
    expect(valueRange([], true)).toEqual([0.01, 1]);
  });
});

it('a logarithmic axis has gaps where values are not above 0', () => {
  expect(positive([1, 0, -1, null, undefined])).toEqual([1, null, null, null, undefined]);
});
