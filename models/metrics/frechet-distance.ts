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
  const [one, two] = [gaussian(a), gaussian(b)];
  const n = a.size;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    distance += (one.mean[i]! - two.mean[i]!) ** 2 + one.covariance[i * n + i]! + two.covariance[i * n + i]!;
  }
  // tr (C1 C2)^(1/2) = tr (S C2 S)^(1/2) with S = C1^(1/2): symmetric, so its eigenvalues are real
  const s = root(one.covariance, n);
  const { values } = symmetricEigen(multiply(multiply(s, two.covariance, n), s, n), n);
  for (const value of values) distance -= 2 * Math.sqrt(Math.max(0, value));
  return distance;
}

function gaussian(features: Features): { mean: Float64Array; covariance: Float64Array } {
  const { count, size: n } = features;
  if (count < 2) throw new RangeError('a Frechet distance needs at least 2 images on each side');
  const mean = new Float64Array(n);
  for (let i = 0; i < count; i++) row(features, i).forEach((value, j) => (mean[j]! += value / count));
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < count; i++) {
    const centred = row(features, i).map((value, j) => value - mean[j]!);
    for (let p = 0; p < n; p++)
      for (let q = 0; q < n; q++) covariance[p * n + q]! += (centred[p]! * centred[q]!) / (count - 1);
  }
  return { mean, covariance };
}

/** The symmetric root of a covariance. */
function root(matrix: Float64Array, n: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, n);
  const scaled = vectors.slice();
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) scaled[i * n + j]! *= Math.sqrt(Math.max(0, values[j]!));
  return multiply(scaled, transpose(vectors, n), n);
}

function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const value = a[i * n + k]!;
      for (let j = 0; j < n; j++) out[i * n + j]! += value * b[k * n + j]!;
    }
  }
  return out;
}

const transpose = (a: Float64Array, n: number) =>
  Float64Array.from({ length: n * n }, (_, i) => a[(i % n) * n + Math.floor(i / n)]!);
