// How a sheet's tiles are largest without scrolling: all of them are seen at once, and fill the stage.
const GAP = 6; // px between tiles
const PADDING = 12; // px around them
const SMALLEST = 64; // px: below that a sheet scrolls rather than shrink

/**
 * Columns, at least 1, and the width of a tile in pixels. `width` and `height` of the room in pixels, padding included;
 * `aspect`: width of a tile by its height.
 */
export function fitTiles(
  count: number,
  { width, height, aspect }: { width: number; height: number; aspect: number },
): { columns: number; tile: number } {
  const room = { width: width - 2 * PADDING + GAP, height: height - 2 * PADDING + GAP };
  const most = Math.max(1, Math.min(count, Math.floor(room.width / (SMALLEST + GAP))));
  let best = { columns: most, tile: Math.max(0, room.width / most - GAP) };
  let largest = 0;
  for (let columns = 1; columns <= most; columns++) {
    const [wide, high] = [room.width / columns - GAP, (room.height / Math.ceil(count / columns) - GAP) * aspect];
    const tile = Math.floor(Math.min(wide, high));
    if (tile < SMALLEST || tile <= largest) continue;
    largest = tile;
    best = { columns, tile };
  }
  return best;
}
