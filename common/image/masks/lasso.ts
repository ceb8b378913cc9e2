// What an outline drawn by hand encloses, with smooth edges: each row is cut at several heights, and a pixel gets the share
// of it that lies inside. An outline that crosses itself keeps what it went around at all (the non-zero winding rule).
import { blank, type Image } from '../image.ts';

export interface OutlinePoint {
  x: number;
  y: number;
}

/** Heights at which a row is cut. */
const CUTS = 4;

interface Crossing {
  x: number;
  /** 1 where the outline goes down there, -1 where it goes up. */
  turn: number;
}

/** One channel of that size, 255 inside. `outline` in pixels, closed by itself. */
export function enclosed(outline: readonly OutlinePoint[], width: number, height: number): Image {
  const mask = blank(width, height, 1);
  const covered = new Float32Array(width);
  const heights = outline.map(({ y }) => y);
  const first = Math.max(0, Math.floor(Math.min(...heights)));
  const last = Math.min(height, Math.ceil(Math.max(...heights)));
  for (let y = first; y < last; y++) {
    covered.fill(0);
    for (let cut = 0; cut < CUTS; cut++) coverRow(covered, crossingsAt(outline, y + (cut + 0.5) / CUTS));
    for (let x = 0; x < width; x++) mask.data[y * width + x] = Math.round((255 * covered[x]!) / CUTS);
  }
  return mask;
}

function crossingsAt(outline: readonly OutlinePoint[], y: number): Crossing[] {
  const crossings: Crossing[] = [];
  for (let i = 0; i < outline.length; i++) {
    const [a, b] = [outline[i]!, outline[(i + 1) % outline.length]!];
    if (a.y <= y === b.y <= y) continue;
    crossings.push({ x: a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x), turn: a.y < b.y ? 1 : -1 });
  }
  return crossings.sort((one, other) => one.x - other.x);
}

/** Adds the share of each pixel between crossings where the outline has been gone around. */
function coverRow(covered: Float32Array, crossings: readonly Crossing[]): void {
  let winding = 0;
  for (let i = 0; i + 1 < crossings.length; i++) {
    winding += crossings[i]!.turn;
    if (winding !== 0) coverSpan(covered, crossings[i]!.x, crossings[i + 1]!.x);
  }
}

function coverSpan(covered: Float32Array, from: number, to: number): void {
  const [start, end] = [Math.max(0, from), Math.min(covered.length, to)];
  for (let x = Math.floor(start); x < end; x++) covered[x]! += Math.min(end, x + 1) - Math.max(start, x);
}
