// Principal component analysis of many samples of many numbers, of which only the first few components matter: by
// subspace iteration from a random start (Halko, Martinsson and Tropp 2011, algorithm 4.4), so that no matrix of
// features by features is ever made.
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../common/random.ts';
import { symmetricEigen } from '../metrics/symmetric-eigen.ts';
import type { Turn } from '../training/turn.ts';

export interface PrincipalComponents {
  /** Of each sample along each component: N rows of `variances.length` numbers. */
  coordinates: Float64Array;
  /** Along each component, the greatest first. */
  variances: number[];
  /** Sum of the variances along all components, also those that are not given. */
  total: number;
}

/** More than are asked for, so that the last ones asked for converge too. */
const SPARE = 24;
const ITERATIONS = 8;
/** Components with less of the variance than this are rounding. */
const LEAST_SHARE = 1e-10;

/** The first components of `samples`, [N,D], centred already: at most `count`, fewer when there are no more. It works in turns. */
export async function principalComponents(
  samples: tf.Tensor2D,
  count: number,
  { seed, turn = (work) => work() }: { seed: number; turn?: Turn },
): Promise<PrincipalComponents> {
  const columnsOf = (make: () => tf.Tensor) => turn(() => valuesOf(make));
  const [n, d] = samples.shape;
  const width = Math.min(count + SPARE, n, d);
  const start = tf.tensor2d(new Random(seed).normals(d * width), [d, width]);
  let basis = await columnsOf(() => tf.matMul(samples, start));
  start.dispose();
  for (let i = 0; i < ITERATIONS; i++) {
    orthonormalise(basis, n, width);
    const q = tf.tensor2d(Float32Array.from(basis), [n, width]);
    basis = await columnsOf(() => tf.matMul(samples, tf.matMul(samples, q, true)));
    q.dispose();
  }
  orthonormalise(basis, n, width);
  const q = tf.tensor2d(Float32Array.from(basis), [n, width]);
  const gram = await columnsOf(() => {
    const b = tf.matMul(q, samples, true);
    return tf.matMul(b, b, false, true);
  });
  q.dispose();
  const total = (await columnsOf(() => tf.sum(tf.square(samples))))[0]! / n;
  const { values, vectors } = symmetricEigen(gram, width);
  const order = [...values.keys()]
    .sort((i, j) => values[j]! - values[i]!)
    .filter((i) => values[i]! / n > LEAST_SHARE * total)
    .slice(0, count);
  const coordinates = new Float64Array(n * order.length);
  order.forEach((from, to) => {
    const length = Math.sqrt(values[from]!);
    for (let row = 0; row < n; row++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += basis[row * width + k]! * vectors[k * width + from]!;
      coordinates[row * order.length + to] = length * sum;
    }
  });
  return { coordinates, variances: order.map((i) => values[i]! / n), total };
}

/**
 * Makes the columns of a row-major [rows,columns] matrix one long and upright on each other, in place (Gram and Schmidt,
 * twice, which is enough in double precision). A column that the ones before it span becomes zero.
 */
export function orthonormalise(matrix: Float64Array, rows: number, columns: number): void {
  const dot = (a: number, b: number) => {
    let sum = 0;
    for (let at = 0; at < rows * columns; at += columns) sum += matrix[at + a]! * matrix[at + b]!;
    return sum;
  };
  for (let column = 0; column < columns; column++) {
    const before = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < column; other++) {
        const along = dot(other, column);
        for (let at = 0; at < rows * columns; at += columns) matrix[at + column]! -= along * matrix[at + other]!;
      }
    }
    const length = Math.sqrt(dot(column, column));
    const scale = length > 1e-6 * before ? 1 / length : 0; // what is left of a spanned column is float32 rounding
    for (let at = 0; at < rows * columns; at += columns) matrix[at + column]! *= scale;
  }
}

async function valuesOf(make: () => tf.Tensor): Promise<Float64Array> {
  const result = tf.tidy(make);
  const values = Float64Array.from(await result.data());
  result.dispose();
  return values;
}
