import { expect, it } from 'vitest';
import { sheetColumns } from './sheet.ts';

const SQUARE = { width: 64, height: 64 };
const gridOf = (count: number, tile = SQUARE) => {
  const columns = sheetColumns(count, tile);
  return [columns, Math.ceil(count / columns)];
};

it.each([
  [1, [1, 1]],
  [3, [3, 1]],
  [4, [2, 2]],
  [5, [3, 2]],
  [8, [4, 2]],
  [10, [5, 2]],
  [12, [4, 3]],
  [16, [4, 4]],
  [24, [6, 4]],
  [48, [8, 6]],
  [96, [12, 8]],
  [100, [10, 10]],
  [4096, [64, 64]],
])('%i pictures stand in a full grid that is nearly square: %j', (count, grid) => {
  expect(gridOf(count)).toEqual(grid);
});

it('leaves hardly a place empty, and is never higher than wide or a mere strip', () => {
  for (let count = 1; count <= 500; count++) {
    const [columns, rows] = gridOf(count) as [number, number];
    expect((columns * rows - count) / count).toBeLessThanOrEqual(0.2); // one with five pictures
    expect(columns / rows).toBeGreaterThanOrEqual(1);
    expect(columns / rows).toBeLessThanOrEqual(3);
  }
});

it('counts the shape of the pictures', () => {
  expect(gridOf(12, { width: 128, height: 64 })).toEqual([3, 4]);
  expect(gridOf(12, { width: 64, height: 128 })).toEqual([6, 2]);
  expect(gridOf(2, { width: 64, height: 2048 })).toEqual([2, 1]); // nothing is as wide as it should be
});
