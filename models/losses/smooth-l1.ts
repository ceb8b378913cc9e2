// Squares of small differences, absolute values of large ones (Huber 1964): a colour that might be two is not drawn to the
// grey between them as by squares, and no difference has a corner.
//   l(d) = d^2 / 2 where |d| < delta, delta (|d| - delta / 2) elsewhere      (Zhang, Zhu, Isola et al. 2017, eq. 2)
import * as tf from '@tensorflow/tfjs-core';

/** The mean over all values. Same shapes and units, `delta` too, to a scalar. */
export function smoothL1(a: tf.Tensor, b: tf.Tensor, delta = 1): tf.Scalar {
  const size = tf.abs(tf.sub(a, b));
  const near = tf.minimum(size, delta); // d where it is small, delta elsewhere
  return tf.mean(tf.mul(near, tf.sub(size, tf.mul(near, 0.5)))) as tf.Scalar;
}
