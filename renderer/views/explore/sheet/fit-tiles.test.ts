import { expect, it } from 'vitest';
import { fitTiles } from './fit-tiles.ts';

/** Width and height of a sheet, padding included. */
const laidOut = (count: number, { columns, tile }: { columns: number; tile: number }, aspect: number) => ({
  width: 24 + columns * tile + 6 * (columns - 1),
  height: 24 + Math.ceil(count / columns) * (tile / aspect + 6) - 6,
});

it.each([
  [24, 1900, 1200, 1],
  [24, 700, 500, 1],
  [12, 1000, 300, 1],
  [48, 800, 900, 1.5],
])('%i tiles in %i x %i px are seen at once, and are as large as can be', (count, width, height, aspect) => {
  const found = fitTiles(count, { width, height, aspect });
  const taken = laidOut(count, found, aspect);
  expect(taken.width).toBeLessThanOrEqual(width);
  expect(taken.height).toBeLessThanOrEqual(height);
  for (let columns = 1; columns <= count; columns++) {
    const larger = laidOut(count, { columns, tile: found.tile + 1 }, aspect);
    expect(larger.width > width || larger.height > height).toBe(true);
  }
});

it('takes full rows rather than a row more that width alone would fill', () => {
  expect(fitTiles(12, { width: 760, height: 570, aspect: 1 }).columns).toBe(4);
});

it('scrolls where tiles would be too small to see, and knows no room that is none', () => {
  const found = fitTiles(96, { width: 320, height: 200, aspect: 1 });
  expect(found.tile).toBeGreaterThanOrEqual(64);
  expect(laidOut(96, found, 1).width).toBeLessThanOrEqual(320);
  expect(fitTiles(24, { width: 0, height: 0, aspect: 1 })).toEqual({ columns: 1, tile: 0 });
  expect(fitTiles(1, { width: 900, height: 600, aspect: 1 })).toEqual({ columns: 1, tile: 576 });
});
