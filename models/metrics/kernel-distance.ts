// Kernel distance between two sets of images (Binkowski et al. 2018, "KID"): the squared maximum mean discrepancy with
// the kernel k(x, y) = (x.y / d + 1)^3. Unbiased, so small sets can be compared; near 0, also below, for equal ones.
import type { Random } from '../../common/random.ts';
import { type Features, row, rows } from './features.ts';

export interface KernelDistance {
  value: number;
  /** 95 % interval of the mean over subsets. */
  low: number;
  high: number;
}

/**
 * Mean over `subsets` random subsets of `subsetSize` images of each set (fewer where a set is smaller) with its 95 %
 * interval. Both sets need at least 2 images and features of one size; throws RangeError otherwise.
 */
export function kernelDistance(
  a: Features,
  b: Features,
  random: Random,
  { subsets = 100, subsetSize = 100 }: { subsets?: number; subsetSize?: number } = {},
): KernelDistance {
  if (a.size !== b.size) throw new RangeError(`features of ${a.size} and of ${b.size} numbers cannot be compared`);
  const n = Math.min(subsetSize, a.count, b.count);
  if (n < 2) throw new RangeError('a kernel distance needs at least 2 images on each side');
  const some = (features: Features) => rows(features, random.shuffled([...Array(features.count).keys()]).slice(0, n));
  const values = Array.from({ length: subsets }, () => squaredDiscrepancy(some(a), some(b)));
  const mean = average(values);
  const deviation = Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
  const margin = (1.96 * deviation) / Math.sqrt(subsets);
  return { value: mean, low: mean - margin, high: mean + margin };
}

/** The unbiased estimate: mean k over different pairs within a, within b, less twice the mean k across. */
export function squaredDiscrepancy(a: Features, b: Features): number {
  return within(a) + within(b) - 2 * across(a, b);
}

function within(x: Features): number {
  let sum = 0;
  for (let i = 0; i < x.count; i++) for (let j = 0; j < i; j++) sum += kernel(row(x, i), row(x, j));
  return (2 * sum) / (x.count * (x.count - 1));
}

function across(x: Features, y: Features): number {
  let sum = 0;
  for (let i = 0; i < x.count; i++) for (let j = 0; j < y.count; j++) sum += kernel(row(x, i), row(y, j));
  return sum / (x.count * y.count);
}

function kernel(x: Float32Array, y: Float32Array): number {
  let dot = 0;
  for (let i = 0; i < x.length; i++) dot += x[i]! * y[i]!;
  return (dot / x.length + 1) ** 3;
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
