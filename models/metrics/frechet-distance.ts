// Frechet distance between two sets of images seen as Gaussians of their features (Heusel et al. 2017):
//   |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2))
// With Inception features it is called FID; ours are other features, so it is always named with its encoder.
import { type Features, row } from './features.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/**
 * The distance, at least 0 but for rounding. Sets smaller than the feature size give too large values: compare only
 * values of sets of the same sizes. Throws RangeError for features of different sizes or fewer than 2 images.
 */
export function frechetDistance(a: Features, b: Features): number {
  if (a.size !== b.size) throw new RangeError(`features of ${a.size} and of ${b.size} numbers cannot be compared`);
  const [one, two] = [centred(a), centred(b)];
  const apart = one.mean.reduce((sum, value, i) => sum + (value - two.mean[i]!) ** 2, 0);
  return apart + squares(one.rows) + squares(two.rows) - 2 * rootTrace(one.rows, two.rows);
}

/** The mean, and rows R with R'R the covariance. */
function centred(features: Features): { mean: Float64Array; rows: Float64Array[] } {
  const { count, size } = features;
  if (count < 2) throw new RangeError('a Frechet distance needs at least 2 images on each side');
  const mean = new Float64Array(size);
  for (let i = 0; i < count; i++) row(features, i).forEach((value, j) => (mean[j]! += value / count));
  const scale = 1 / Math.sqrt(count - 1);
  const rows = Array.from({ length: count }, (_, i) =>
    Float64Array.from(row(features, i), (value, j) => (value - mean[j]!) * scale),
  );
  return { mean, rows: count > size ? cholesky(rows, size) : rows };
}

/** As few rows as columns with the same R'R. A covariance may be singular: a row without length stays 0. */
function cholesky(rows: readonly Float64Array[], size: number): Float64Array[] {
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  for (const each of rows) {
    for (let i = 0; i < size; i++) for (let j = i; j < size; j++) covariance[i]![j]! += each[i]! * each[j]!;
  }
  const factor: Float64Array[] = [];
  for (let i = 0; i < size; i++) {
    const rest = covariance[i]!;
    for (const known of factor) for (let j = i; j < size; j++) rest[j]! -= known[i]! * known[j]!;
    const length = Math.sqrt(Math.max(0, rest[i]!));
    factor.push(length > 1e-12 ? rest.map((value, j) => (j < i ? 0 : value / length)) : new Float64Array(size));
  }
  return factor;
}

/** tr R'R. */
const squares = (rows: readonly Float64Array[]): number => rows.reduce((sum, each) => sum + dot(each, each), 0);

/**
 * tr (C1 C2)^(1/2) of C1 = A'A and C2 = B'B: the sum of the singular values of A B', the roots of the eigenvalues of
 * A B' B A', a matrix no larger than the smaller set.
 */
function rootTrace(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  if (a.length > b.length) return rootTrace(b, a);
  const products = a.map((x) => Float64Array.from(b, (y) => dot(x, y)));
  const n = a.length;
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) gram[i * n + j] = gram[j * n + i] = dot(products[i]!, products[j]!);
  }
  return symmetricEigen(gram, n).values.reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}
