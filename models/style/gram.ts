// How features lie beside each other over a whole picture, whatever is where: the statistics of a style (Gatys et al. 2016,
// 1508.06576). F is [positions, C]. Their Gram matrix is F^T F / positions; it is taken here of centred features, so it is
// their covariance, and beside it stand their means (Li et al. 2017, 1701.01036, of which statistics are a style). Of
// the bare matrix most is the means: strokes come out fainter.
import * as tf from '@tensorflow/tfjs-core';

/** Of one layer. */
export interface Style {
  /** [1, C]. */
  mean: tf.Tensor2D;
  /** [C, C]. */
  gram: tf.Tensor2D;
}

/** Of features [1,H,W,C]. */
export function styleOf(features: tf.Tensor4D): Style {
  const [, height, width, channels] = features.shape;
  const positions = height * width;
  const rows = tf.reshape(features, [positions, channels]);
  const mean = tf.mean<tf.Tensor2D>(rows, 0, true);
  const centred = tf.sub<tf.Tensor2D>(rows, mean);
  return { mean, gram: tf.div(tf.matMul(centred, centred, true), positions) };
}

/** Below this a channel says nothing; it is not blown up. */
const FLOOR = 1e-3;

/** 1 / deviation of each channel, [1, C]: by it layers and channels of any scale count alike. */
export function unitsOf({ gram }: Style): tf.Tensor2D {
  const channels = gram.shape[0];
  const variances = tf.sum(tf.mul(gram, tf.eye(channels)), 0);
  return tf.reshape(tf.div(1, tf.add(tf.sqrt(variances), FLOOR)), [1, channels]);
}

/**
 * |G - G*|^2 / |G*|^2 + mean of (m - m*)^2, in units of `wanted`: 0 for equal statistics, about 2 for none.
 * `units`: unitsOf(wanted).
 */
export function styleDistance(has: Style, wanted: Style, units: tf.Tensor2D): tf.Scalar {
  const scaled = ({ gram }: Style) => tf.mul(tf.mul(gram, units), tf.transpose(units));
  const target = scaled(wanted);
  const apart = tf.div(tf.sum(tf.squaredDifference(scaled(has), target)), tf.sum(tf.square(target)));
  const shift = tf.mean(tf.square(tf.mul(tf.sub(has.mean, wanted.mean), units)));
  return tf.add(apart, shift);
}
