import { describe, expect, it } from 'vitest';
import { PLANE_SHAPES } from '../../common/contract/playground.ts';
import { Random } from '../../common/random.ts';
import { coveredModes, drawPoints, RING, SPREAD } from './plane-data.ts';

describe('points of the plane', () => {
  it.each(PLANE_SHAPES)('%s: on the plane, the same for the same seed', (kind) => {
    const points = drawPoints({ kind }, 500, new Random(1));
    expect(points).toHaveLength(1000);
    expect(Math.max(...points.map(Math.abs))).toBeLessThan(1);
    expect(drawPoints({ kind }, 500, new Random(1))).toEqual(points);
    const deviation = Math.sqrt(points.reduce((sum, value) => sum + value ** 2, 0) / points.length);
    expect(deviation).toBeGreaterThan(0.25); // spread over the plane, which a net that starts near 0 is not
  });

  it('drawn ones are spread around what was drawn', () => {
    const points = drawPoints({ kind: 'drawn', points: [[0.5, -0.5]] }, 2000, new Random(1));
    const x = points.filter((_, i) => i % 2 === 0);
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length)).toBeCloseTo(SPREAD, 2);
  });
});

describe('coveredModes', () => {
  it('counts all of the data, and none where a heap is missing or missed', () => {
    const ring = drawPoints({ kind: 'ring' }, 2000, new Random(3));
    expect(coveredModes(ring)).toBe(8);
    const [x, y] = RING[0]!;
    expect(coveredModes(ring.map((value, i) => (i % 2 === 0 ? x : y) + 0 * value))).toBe(1);
    expect(coveredModes(ring.map((value) => value / 2))).toBe(0);
  });
});
