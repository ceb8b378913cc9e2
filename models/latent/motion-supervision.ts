// Motion supervision (Pan et al. 2023, 3.2): what is at each handle shall be drawn one step nearer to its target.
//   L = sum_i sum_{q in disc(p_i)} |sg(F(q)) - F(q + d_i)|
// The bilinear samples F(q + d) are a product of a matrix of weights with the map, so that the graph is the same in each move.
import * as tf from '@tensorflow/tfjs-core';
import { MOST_PAIRS, type PointPair } from '../../common/latent/points.ts';
import { cellsAt, disc, type FeatureMap, featureAt } from './feature-points.ts';

const AROUND = disc(3); // px, the paper's r1
const ROWS = MOST_PAIRS * AROUND.length; // as many for any number of pairs; those of none weigh nothing

export interface Supervision {
  /** Where the samples are taken, [ROWS, side * side]: bilinear weights of F(q + d). */
  nearer: Float32Array;
  /** What they should be, [ROWS, channels]: F(q). */
  wanted: Float32Array;
  pairs: number;
}

/** `features` are of the picture as it is, `picture` its side. */
export function supervise(features: FeatureMap, picture: number, pairs: readonly PointPair[]): Supervision {
  const { side, channels } = features;
  const nearer = new Float32Array(ROWS * side * side);
  const wanted = new Float32Array(ROWS * channels);
  pairs.forEach(({ handle, target }, pair) => {
    const [x, y] = [target.x - handle.x, target.y - handle.y];
    if (x === 0 && y === 0) return; // there: rounding would be all that its rows differ by
    const step = 1 / Math.max(1, Math.hypot(x, y)); // one pixel, or the rest of the way
    AROUND.forEach((offset, i) => {
      const row = pair * AROUND.length + i;
      const q = { x: handle.x + offset.x, y: handle.y + offset.y };
      wanted.set(featureAt(features, q, picture), row * channels);
      const cells = cellsAt({ x: q.x + x * step, y: q.y + y * step }, side, picture);
      for (const { cell, weight } of cells) nearer[row * side * side + cell]! += weight;
    });
  });
  return { nearer, wanted, pairs: pairs.length };
}

/** The mean over samples and channels, so that many pairs drag no faster than one. `features`: [1,side,side,channels]. */
export function motionLoss(features: tf.Tensor4D, { nearer, wanted, pairs }: Supervision): tf.Scalar {
  const [, height, width, channels] = features.shape;
  const cells = tf.reshape<tf.Rank.R2>(features, [height * width, channels]);
  const samples = tf.matMul(tf.tensor2d(nearer, [ROWS, height * width]), cells);
  const difference = tf.sum(tf.abs(tf.sub(samples, tf.tensor2d(wanted, [ROWS, channels]))));
  return tf.mul(difference, tf.scalar(1 / (pairs * AROUND.length * channels))) as tf.Scalar;
}
