// A nearest-neighbour field: for every patch of a target the patch of a source that it resembles most, and how much.
import { countOf, type Patches } from './patches.ts';

export interface Field {
  /** Place among the source's patches of each target patch's neighbour. */
  nearest: Int32Array;
  /** Mean squared difference between the two. */
  distances: Float32Array;
}

export function emptyField(target: Patches): Field {
  const count = countOf(target);
  return { nearest: new Int32Array(count), distances: new Float32Array(count).fill(Infinity) };
}

/** A field brought to pictures of other sizes: patch for patch the one at the same share of width and height, kept inside. */
export function enlargedField(
  field: Field,
  from: { target: Patches; source: Patches },
  to: { target: Patches; source: Patches },
): Field {
  const enlarged = emptyField(to.target);
  const across = to.source.samples.width / from.source.samples.width;
  const down = to.source.samples.height / from.source.samples.height;
  for (let row = 0, i = 0; row < to.target.rows; row++) {
    const y = ((row + 0.5) * from.target.rows) / to.target.rows;
    const fromRow = Math.min(from.target.rows - 1, Math.floor(y));
    for (let column = 0; column < to.target.columns; column++, i++) {
      const x = ((column + 0.5) * from.target.columns) / to.target.columns;
      const fromColumn = Math.min(from.target.columns - 1, Math.floor(x));
      const place = field.nearest[fromRow * from.target.columns + fromColumn]!;
      // the neighbour, and as far beside it as this patch lies beside the one it comes from
      const sourceX = (place % from.source.columns) + x - fromColumn - 0.5;
      const sourceY = Math.floor(place / from.source.columns) + y - fromRow - 0.5;
      const sourceColumn = within(Math.round(sourceX * across), to.source.columns);
      enlarged.nearest[i] = within(Math.round(sourceY * down), to.source.rows) * to.source.columns + sourceColumn;
    }
  }
  return enlarged;
}

const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));
