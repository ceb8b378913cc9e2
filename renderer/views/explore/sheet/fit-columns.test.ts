import { expect, it } from 'vitest';
import { fitColumns } from './fit-columns.ts';

/** What a sheet of so many columns takes: side of a tile, height of all rows. */
function laidOut(columns: number, count: number, width: number, aspect: number) {
  const tile = (width - 24 - 6 * (columns - 1)) / columns;
  const rows = Math.ceil(count / columns);
  return { tile, height: 24 + rows * (tile / aspect) + 6 * (rows - 1) };
}

it.each([
  [24, 1900, 1200, 1],
  [24, 700, 500, 1],
  [12, 1000, 300, 1],
  [48, 800, 900, 1.5],
])('%i tiles in %i x %i px are seen at once, and are not smaller than they need be', (count, width, height, aspect) => {
  const columns = fitColumns(count, { width, height, aspect });
  expect(laidOut(columns, count, width, aspect).height).toBeLessThanOrEqual(height);
  expect(laidOut(columns - 1, count, width, aspect).height).toBeGreaterThan(height);
});

it('scrolls where tiles would be too small to see, and knows no room that is none', () => {
  const columns = fitColumns(96, { width: 320, height: 200, aspect: 1 });
  expect(laidOut(columns, 96, 320, 1).tile).toBeGreaterThanOrEqual(60);
  expect(fitColumns(24, { width: 0, height: 0, aspect: 1 })).toBe(1);
  expect(fitColumns(1, { width: 900, height: 600, aspect: 1 })).toBe(1);
});
