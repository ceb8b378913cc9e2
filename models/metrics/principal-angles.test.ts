import { expect, it } from 'vitest';
import { principalAngles } from './principal-angles.ts';

const of = (...rows: number[][]) => ({
  count: rows.length,
  size: rows[0]!.length,
  data: Float32Array.from(rows.flat()),
});

it('measures the angles between planes', () => {
  const degrees = (30 * Math.PI) / 180;
  const [first, second] = principalAngles(
    of([2, 0, 0], [1, 3, 0]),
    of([5, 0, 0], [1, Math.cos(degrees), Math.sin(degrees)]),
  );
  expect(first).toBeCloseTo(0, 2);
  expect(second).toBeCloseTo(30, 3);
  expect(principalAngles(of([1, 0, 0]), of([0, 0, 2]))).toEqual([90]);
  expect(principalAngles(of([1, 2, 3]), of([-2, -4, -6]))[0]).toBeCloseTo(0, 1);
});
