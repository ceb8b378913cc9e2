// Perceptual loss (Johnson, Alahi and Fei-Fei 2016), in the form of LPIPS without its learned weights (Zhang et al. 2018):
//   sum_l mean_hw |f_l(a) / |f_l(a)| - f_l(b) / |f_l(b)||^2,  f_l: frozen features at scale l
// Pixels forgive a line that is a little beside its place by drawing none; features do not.
import * as tf from '@tensorflow/tfjs-core';
import type { FrozenFeatures } from '../networks/frozen-features.ts';

const EPSILON = 1e-8;

/** Of made pictures and real ones, both [N,H,W,3] in [-1, 1]: 0 where they look alike, 4 at most at each scale. */
export function perceptualLoss(features: FrozenFeatures, made: tf.Tensor4D, real: tf.Tensor4D): tf.Scalar {
  const wanted = features.extract(real);
  const scales = features.extract(made).map((of, l) => {
    const apart = tf.squaredDifference(normalised(of), normalised(wanted[l]!));
    return tf.mul(tf.mean(apart), of.shape[3]) as tf.Scalar;
  });
  return tf.addN(scales);
}

/** To length 1 across channels. */
const normalised = (x: tf.Tensor4D) => tf.div(x, tf.sqrt(tf.add(tf.sum(tf.square(x), 3, true), EPSILON)));
