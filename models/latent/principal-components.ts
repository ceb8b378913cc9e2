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

/**
 * The first components of `samples`, [N,D] in blocks of rows, centred already: at most `count`, fewer when there are no more.
 * It works in turns, of a block each.
 */
export async function principalComponents(
  samples: readonly tf.Tensor2D[],
  count: number,
  { seed, turn = (work) => work() }: { seed: number; turn?: Turn },
): Promise<PrincipalComponents> {
  const n = samples.reduce((sum, { shape }) => sum + shape[0], 0);
  const d = samples[0]!.shape[1];
  const width = Math.min(count + SPARE, n, d);
  const matrix: Blocks = { samples, width, turn };
  let basis = await times(matrix, Float64Array.from(new Random(seed).normals(d * width)));
  for (let i = 0; i < ITERATIONS; i++) {
    await orthonormalise(basis, n, width, turn);
    basis = await times(matrix, await transposedTimes(matrix, basis));
  }
  await orthonormalise(basis, n, width, turn);
  const projected = await transposedTimes(matrix, basis);
  const gram = await turn(() =>
    valuesOf(() => {
      const b = tf.tensor2d(Float32Array.from(projected), [d, width]);
      return tf.matMul(b, b, true);
    }),
  );
  let total = 0;
  for (const block of samples) total += (await turn(() => valuesOf(() => tf.sum(tf.square(block)))))[0]! / n;
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

/** A matrix of N rows, and how many columns what it is multiplied with has. */
interface Blocks {
  samples: readonly tf.Tensor2D[];
  width: number;
  turn: Turn;
}

/** The matrix times `right`: [N,D] [D,width]. */
async function times({ samples, width, turn }: Blocks, right: Float64Array): Promise<Float64Array> {
  const product = new Float64Array(width * samples.reduce((sum, { shape }) => sum + shape[0], 0));
  const b = tf.tensor2d(Float32Array.from(right), [right.length / width, width]);
  let row = 0;
  for (const block of samples) {
    product.set(await turn(() => valuesOf(() => tf.matMul(block, b))), row * width);
    row += block.shape[0];
  }
  b.dispose();
  return product;
}

/** Its transposed times `right`: [D,N] [N,width]. */
async function transposedTimes({ samples, width, turn }: Blocks, right: Float64Array): Promise<Float64Array> {
  const product = new Float64Array(width * samples[0]!.shape[1]);
  let row = 0;
  for (const block of samples) {
    const rows = block.shape[0];
    const part = Float32Array.from(right.subarray(row * width, (row + rows) * width));
    const share = await turn(() => valuesOf(() => tf.matMul(block, tf.tensor2d(part, [rows, width]), true)));
    for (let i = 0; i < product.length; i++) product[i]! += share[i]!;
    row += rows;
  }
  return product;
}

/**
 * Makes the columns of a row-major [rows,columns] matrix one long and upright on each other, in place (Gram and Schmidt,
 * twice, which is enough in double precision), in turns of a column each. A column that the ones before it span becomes zero.
 */
export async function orthonormalise(
  matrix: Float64Array,
  rows: number,
  columns: number,
  turn: Turn = (work) => work(),
): Promise<void> {
  const done: Float64Array[] = []; // each in one piece, as fast as memory goes
  for (let at = 0; at < columns; at++) {
    await turn(async () => {
      const column = Float64Array.from({ length: rows }, (_, row) => matrix[row * columns + at]!);
      const before = Math.sqrt(dot(column, column));
      for (let pass = 0; pass < 2; pass++) {
        for (const other of done) {
          const along = dot(other, column);
          for (let row = 0; row < rows; row++) column[row]! -= along * other[row]!;
        }
      }
      const length = Math.sqrt(dot(column, column));
      const scale = length > 1e-6 * before ? 1 / length : 0; // what is left of a spanned column is float32 rounding
      for (let row = 0; row < rows; row++) matrix[row * columns + at] = column[row]! *= scale;
      done.push(column);
    });
  }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

async function valuesOf(make: () => tf.Tensor): Promise<Float64Array> {
  const result = tf.tidy(make);
  const values = Float64Array.from(await result.data());
  result.dispose();
  return values;
}
