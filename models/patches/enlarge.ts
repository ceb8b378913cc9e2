// A picture of patches at the photos' own size: the field says where each pixel comes from, so it is fetched there from the
// large source instead of being enlarged. Between two patches that come from different places it fades over one pixel of
// the small picture.
import type { Image } from '../../common/image/image.ts';
import type { Match } from './gpnn.ts';

/** RGB rows `from` to `to` of `out`, the larger picture; `source` is larger than the match's by as much as `out` is. */
export function enlargeRows(
  { field, target, source: small }: Match,
  source: Image,
  out: Image,
  from: number,
  to: number,
) {
  const across = out.width / target.samples.width;
  const down = out.height / target.samples.height;
  const middle = (target.size - 1) / 2;
  const { nearest } = field;
  for (let y = from; y < to; y++) {
    const [top, lower] = between((y + 0.5) / down - 0.5 - middle, target.rows);
    for (let x = 0, at = 3 * y * out.width; x < out.width; x++, at += 3) {
      const [left, right] = between((x + 0.5) / across - 0.5 - middle, target.columns);
      let [r, g, b] = [0.5, 0.5, 0.5];
      for (let corner = 0; corner < 4; corner++) {
        const row = corner < 2 ? Math.floor(top) : Math.min(target.rows - 1, Math.floor(top) + 1);
        const column = corner % 2 === 0 ? Math.floor(left) : Math.min(target.columns - 1, Math.floor(left) + 1);
        const weight = (corner < 2 ? 1 - lower : lower) * (corner % 2 === 0 ? 1 - right : right);
        if (weight === 0) continue;
        const match = nearest[row * target.columns + column]!;
        const sourceRow = Math.floor(match / small.columns);
        const sourceY = within(y + Math.round((sourceRow - row) * down), source.height);
        const sourceX = within(x + Math.round((match - sourceRow * small.columns - column) * across), source.width);
        const pixel = 3 * (sourceY * source.width + sourceX);
        r += weight * source.data[pixel]!;
        g += weight * source.data[pixel + 1]!;
        b += weight * source.data[pixel + 2]!;
      }
      out.data[at] = r;
      out.data[at + 1] = g;
      out.data[at + 2] = b;
    }
  }
}

/** A position kept among `count` places, and how far it is from the place before it. */
function between(position: number, count: number): [position: number, beyond: number] {
  const kept = Math.min(count - 1, Math.max(0, position));
  return [kept, kept - Math.floor(kept)];
}

const within = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));
