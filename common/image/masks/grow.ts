// A mask grown or shrunk on all sides: the largest (or smallest) value within a disc around each pixel. A disc is rows of
// different lengths, and the largest value along a row of any length takes three comparisons a pixel (van Herk 1992), so
// the work grows with the disc's radius, not with its area.
import { blank, type Image } from '../image.ts';
import { invert } from './combine.ts';

/** One channel; a new mask, grown by `radius` pixels. */
export function grown(mask: Image, radius: number): Image {
  const { width, height, data } = mask;
  const reach = Math.floor(radius);
  const out = blank(width, height, 1);
  // Half the disc's row at each distance from its middle; rows of equal length share their work.
  const halves = Array.from({ length: reach + 1 }, (_, dy) => Math.floor(Math.sqrt(radius * radius - dy * dy)));
  const row = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    const source = data.subarray(y * width, (y + 1) * width);
    if (source.every((value) => value === 0)) continue;
    for (let dy = 0; dy <= reach; dy++) {
      if (dy === 0 || halves[dy] !== halves[dy - 1]) largestAlong(source, row, halves[dy]!);
      if (y + dy < height) raise(out.data, (y + dy) * width, row);
      if (dy > 0 && y - dy >= 0) raise(out.data, (y - dy) * width, row);
    }
  }
  return out;
}

/** One channel; a new mask, shrunk by `radius` pixels. It does not shrink from the picture's borders. */
export const shrunk = (mask: Image, radius: number): Image =>
  invert(grown(invert({ ...mask, data: mask.data.slice() }), radius));

function raise(data: Uint8Array, start: number, row: Uint8Array): void {
  for (let x = 0; x < row.length; x++) if (row[x]! > data[start + x]!) data[start + x] = row[x]!;
}

/** The largest value at most `half` places away. Beyond the ends there is nothing larger. */
function largestAlong(from: Uint8Array, to: Uint8Array, half: number): void {
  const span = 2 * half + 1;
  const ahead = new Uint8Array(from.length + 2 * half); // the largest of its block up to there
  const back = new Uint8Array(ahead.length); // the largest of its block from there on
  ahead.set(from, half);
  back.set(from, half);
  for (let i = 1; i < ahead.length; i++) if (i % span !== 0) ahead[i] = Math.max(ahead[i - 1]!, ahead[i]!);
  for (let i = back.length - 2; i >= 0; i--) if ((i + 1) % span !== 0) back[i] = Math.max(back[i + 1]!, back[i]!);
  for (let i = 0; i < to.length; i++) to[i] = Math.max(back[i]!, ahead[i + 2 * half]!);
}
