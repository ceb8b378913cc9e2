// Frames around pictures: scans with a border, letterboxes, screenshots. A network would learn to paint them.

const EVEN = 10; // levels within which a line is one colour, after compression
const OTHER = 20; // levels from which a pixel differs from the frame

/**
 * Share of the side that an even frame takes on two opposite sides, the thinner of both; 0 when there is none.
 * `pixels`: side x side RGB. A studio photo on an even background has no frame: where a frame ends, most of the next
 * line differs from it.
 */
export function frameOf(pixels: Uint8Array, side: number): number {
  const top = thickness(pixels, side, (line, i) => line * side + i);
  const bottom = thickness(pixels, side, (line, i) => (side - 1 - line) * side + i);
  const left = thickness(pixels, side, (line, i) => i * side + line);
  const right = thickness(pixels, side, (line, i) => i * side + (side - 1 - line));
  return Math.max(Math.min(top, bottom), Math.min(left, right)) / side;
}

/** Lines from one side that have one colour, at least two and at most a third; else 0. */
function thickness(pixels: Uint8Array, side: number, pixelOf: (line: number, i: number) => number): number {
  const middle = 3 * pixelOf(0, side >> 1);
  const differing = (line: number, by: number) => {
    let count = 0;
    for (let i = 0; i < side; i++) {
      const at = 3 * pixelOf(line, i);
      const off = [0, 1, 2].some((c) => Math.abs(pixels[at + c]! - pixels[middle + c]!) > by);
      if (off) count++;
    }
    return count;
  };
  let lines = 0;
  while (lines <= side / 3 && differing(lines, EVEN) === 0) lines++;
  if (lines < 2 || lines > side / 3) return 0;
  // between frame and picture lies one line of both; a crossing frame takes its own share of the line
  return differing(lines + 1, OTHER) > side * 0.5 ? lines : 0;
}
