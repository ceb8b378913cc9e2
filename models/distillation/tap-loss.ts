// What a student network of features is asked for: the same numbers as its teacher at each tap, and the same relations
// between pictures. t is the teacher's tap in units of its spread, s the student's.
import * as tf from '@tensorflow/tfjs-core';

/** Mean of (s - t)^2: 0 for equal ones, 1 for a student that always says the mean. Same shapes. */
export const tapError = (s: tf.Tensor4D, t: tf.Tensor4D): tf.Scalar => tf.mean(tf.squaredDifference(s, t)) as tf.Scalar;

/**
 * Relational distillation by distances (Park et al. 2019, 3.2.1): Huber's loss between the distances of all pairs of
 * pictures, each in units of the mean distance. A picture is the mean of its tap over height and width. At least two.
 */
export function relationLoss(s: tf.Tensor4D, t: tf.Tensor4D): tf.Scalar {
  const apart = tf.abs(tf.sub(distances(s), distances(t)));
  const near = tf.minimum(apart, 1); // quadratic up to 1, linear from there
  return tf.mean(tf.mul(near, tf.sub(apart, tf.mul(near, 0.5)))) as tf.Scalar;
}

const FLOOR = 1e-4; // squared: the root has a slope at 0 too

/** [N,N], in units of their mean over different pictures. */
function distances(tap: tf.Tensor4D): tf.Tensor2D {
  const rows = tf.mean<tf.Tensor2D>(tap, [1, 2]);
  const count = rows.shape[0];
  const squares = tf.sum(tf.square(rows), 1, true);
  const products = tf.matMul(rows, rows, false, true);
  const squared = tf.relu(tf.sub(tf.add(squares, tf.transpose(squares)), tf.mul(products, 2)));
  const others = tf.sub(1, tf.eye(count));
  const apart = tf.mul(tf.sqrt(tf.add(squared, FLOOR)), others);
  return tf.div(apart, tf.div(tf.sum(apart), count * (count - 1)));
}
