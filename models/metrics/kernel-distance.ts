// Kernel distance between two sets of images (Binkowski et al. 2018, "KID"): the squared maximum mean discrepancy with
// the kernel k(x, y) = (x.y / d + 1)^3. Unbiased, so small sets can be compared; near 0, also below, for equal ones.
//   mean k over different pairs within a + the same within b - 2 mean k across                      (Gretton et al. 2012, 3)
import { type Features, row } from './features.ts';

export interface KernelDistance {
  value: number;
  /** 95 % interval: other pictures of the same kinds would give a value within. */
  low: number;
  high: number;
}

/** Images that each side needs. */
export const FEWEST = 3;

/** The distance over all pairs. Both sets need features of one size and at least 3 images; throws RangeError otherwise. */
export function kernelDistance(a: Features, b: Features): KernelDistance {
  if (a.size !== b.size) throw new RangeError(`features of ${a.size} and of ${b.size} numbers cannot be compared`);
  if (Math.min(a.count, b.count) < FEWEST)
    throw new RangeError('a kernel distance needs at least 3 images on each side');
  const [n, m] = [a.count, b.count];
  const [withinA, withinB, across] = [within(a), within(b), between(a, b)];
  const value = withinA.sum / (n * (n - 1)) + withinB.sum / (m * (m - 1)) - (2 * across.sum) / (n * m);

  // The jackknife: how much the value moves when one image is left out, for each of either side.
  const withoutA = Array.from(withinA.rows, (own, i) => {
    const rest = (withinA.sum - 2 * own) / ((n - 1) * (n - 2)) + withinB.sum / (m * (m - 1));
    return rest - (2 * (across.sum - across.rows[i]!)) / ((n - 1) * m);
  });
  const withoutB = Array.from(withinB.rows, (own, j) => {
    const rest = withinA.sum / (n * (n - 1)) + (withinB.sum - 2 * own) / ((m - 1) * (m - 2));
    return rest - (2 * (across.sum - across.columns[j]!)) / (n * (m - 1));
  });
  const margin = 1.96 * Math.sqrt(spread(withoutA) + spread(withoutB));
  return { value, low: value - margin, high: value + margin };
}

/** Sums of k over other images: for each, and together. */
function within(x: Features): { sum: number; rows: Float64Array } {
  const rows = new Float64Array(x.count);
  for (let i = 0; i < x.count; i++) {
    for (let j = 0; j < i; j++) {
      const k = kernel(row(x, i), row(x, j));
      rows[i]! += k;
      rows[j]! += k;
    }
  }
  return { sum: rows.reduce((sum, each) => sum + each, 0), rows };
}

function between(x: Features, y: Features): { sum: number; rows: Float64Array; columns: Float64Array } {
  const [rows, columns] = [new Float64Array(x.count), new Float64Array(y.count)];
  for (let i = 0; i < x.count; i++) {
    for (let j = 0; j < y.count; j++) {
      const k = kernel(row(x, i), row(y, j));
      rows[i]! += k;
      columns[j]! += k;
    }
  }
  return { sum: rows.reduce((sum, each) => sum + each, 0), rows, columns };
}

function kernel(x: Float32Array, y: Float32Array): number {
  let dot = 0;
  for (let i = 0; i < x.length; i++) dot += x[i]! * y[i]!;
  return (dot / x.length + 1) ** 3;
}

/** The jackknife's estimate of the variance from values that each leave one out. */
function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return (squares * (values.length - 1)) / values.length;
}
