/**
 * The matrices of Winograd's minimal filtering on the points 0, 1, -1, 2, -2 and infinity (Lavin and Gray 2015):
 * y = A^T [(G w) * (B^T x)] gives `out` results of a filter with `taps` taps from 6 inputs, where out + taps = 7.
 * In two dimensions each matrix is applied to rows and columns: its Kronecker product with itself, on a flat tile.
 */
export interface Tile {
  /** Rows of results that a tile gives: 4 for 3 taps, 3 for 4 taps. */
  out: number;
  taps: number;
}

/** Rows of a tile of inputs, and of its transform. */
export const SIDE = 6;
export const POINTS = SIDE * SIDE;

const FINITE = [0, 1, -1, 2, -2];
/** Product of the differences to the other points, up to the sign that B^T carries. */
const DIVISORS = [4, -6, -6, 24, 24];

// prettier-ignore
const B_T = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
];

/** B^T (x) B^T: [36, 36]. */
export function inputTransform(): Float32Array {
  return squared(B_T);
}

/** G (x) G: [36, taps * taps]. */
export function filterTransform({ taps }: Tile): Float32Array {
  const powers = FINITE.map((point, i) => Array.from({ length: taps }, (_, k) => point ** k / DIVISORS[i]!));
  const infinity = Array.from({ length: taps }, (_, k) => (k === taps - 1 ? 1 : 0));
  return squared([...powers, infinity]);
}

/** A^T (x) A^T: [out * out, 36]. */
export function outputTransform({ out }: Tile): Float32Array {
  const rows = Array.from({ length: out }, (_, k) => [...FINITE.map((point) => point ** k), k === out - 1 ? 1 : 0]);
  return squared(rows);
}

export function transposed(matrix: Float32Array, rows: number): Float32Array {
  const columns = matrix.length / rows;
  return Float32Array.from(matrix, (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!);
}

function squared(a: number[][]): Float32Array {
  return Float32Array.from(a.flatMap((rowA) => a.flatMap((rowB) => rowA.flatMap((x) => rowB.map((y) => x * y)))));
}
