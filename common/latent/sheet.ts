// How pictures stand on a contact sheet, the same wherever one is made.
import type { Size } from '../image/size.ts';

const MOST_COLUMNS = 64;
/** A sheet is at least as wide as high, and so many times at most. */
const WIDEST = 3;

/**
 * Columns for `count` pictures of one size: of the shapes between a square and a wide one, that which leaves the fewest
 * points of its last row empty, and of those the nearest to a square.
 */
export function sheetColumns(count: number, { width, height }: Size): number {
  let best = { columns: 1, off: Infinity, empty: Infinity, shape: Infinity };
  for (let columns = 1; columns <= Math.min(count, MOST_COLUMNS); columns++) {
    const rows = Math.ceil(count / columns);
    const shape = Math.log((columns * width) / (rows * height)); // 0: a square
    const off = Math.max(0, -shape, shape - Math.log(WIDEST));
    const next = { columns, off, empty: columns * rows - count, shape: Math.abs(shape) };
    const better = next.off - best.off || next.empty - best.empty || next.shape - best.shape;
    if (better < 0) best = next;
  }
  return best.columns;
}
