// How many columns make the tiles of a sheet largest without scrolling: all of them are seen at once, and fill the stage.
const GAP = 6; // px between tiles
const PADDING = 12; // px around them
const SMALLEST = 64; // px: below that a sheet scrolls rather than shrink

/** `width` and `height` of the room in pixels, padding included; `aspect`: width of a tile by its height. At least 1. */
export function fitColumns(
  count: number,
  { width, height, aspect }: { width: number; height: number; aspect: number },
): number {
  const room = { width: width - 2 * PADDING + GAP, height: height - 2 * PADDING + GAP };
  const most = Math.max(1, Math.floor(room.width / (SMALLEST + GAP)));
  for (let columns = 1; columns < Math.min(most, count); columns++) {
    const tile = room.width / columns - GAP;
    const rows = Math.ceil(count / columns);
    if (rows * (tile / aspect + GAP) <= room.height) return columns;
  }
  return Math.max(1, Math.min(most, count));
}
