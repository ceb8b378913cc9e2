import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { between, lengthOf, lerp, slerp } from './interpolate.ts';

const a = [...new Random(1).normals(100)];
const b = [...new Random(2).normals(100)];

describe('ways between places', () => {
  it('begin and end exactly at their ends', () => {
    for (const way of [lerp, slerp]) {
      expect(way(a, b, 0)).toEqual(a);
      expect(way(a, b, 1)).toEqual(b);
    }
  });

  it('slerp keeps the length of a Gaussian code, the line does not', () => {
    const [shorter, longer] = [lengthOf(a), lengthOf(b)].sort((x, y) => x - y) as [number, number];
    for (const t of [0.1, 0.25, 0.5, 0.9]) {
      const length = lengthOf(slerp(a, b, t));
      expect(length).toBeGreaterThan(shorter - 1e-9);
      expect(length).toBeLessThan(longer + 1e-9);
    }
    expect(lengthOf(lerp(a, b, 0.5))).toBeLessThan(0.85 * shorter); // two of 100 dimensions: about 0.71
  });

  it('slerp turns evenly and stays in the plane of its ends', () => {
    const thirds = [0, 1 / 3, 2 / 3, 1].map((t) => slerp([2, 0, 0], [0, 2, 0], t));
    thirds.forEach((code, i) => {
      expect(code[0]).toBeCloseTo(2 * Math.cos((i * Math.PI) / 6), 12);
      expect(code[1]).toBeCloseTo(2 * Math.sin((i * Math.PI) / 6), 12);
      expect(code[2]).toBe(0);
    });
    expect(slerp([1, 0], [0, 3], 0.5).map((value) => value / Math.SQRT2)).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(1, 12),
    ]);
  });

  it('slerp has an answer for parallel, opposite, equal and empty codes', () => {
    expect(slerp([1, 1], [3, 3], 0.5)).toEqual([2, 2]);
    expect(slerp(a, a, 0.5)).toEqual(a);
    expect(slerp([0, 0], [2, 2], 0.5)).toEqual([1, 1]);
    const round = slerp([0, 3, 4], [0, -3, -4], 0.5);
    expect(lengthOf(round)).toBeCloseTo(5, 12);
    expect(round[0]).toBeCloseTo(5, 12); // by way of the axis that neither uses
    expect(slerp([2], [-2], 0.25)).toEqual([1]);
  });

  it('mixes classes along the line, whatever the way of the code', () => {
    const place = between({ code: a, classes: [1, 0, 0] }, { code: b, classes: [0, 0, 1] }, 0.25, 'slerp');
    expect(place.classes).toEqual([0.75, 0, 0.25]);
    expect(place.code).toEqual(slerp(a, b, 0.25));
    expect(between({ code: a, classes: [] }, { code: b, classes: [] }, 0.5, 'linear').code).toEqual(lerp(a, b, 0.5));
  });
});
