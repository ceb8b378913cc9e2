// The two sides of the evidence lower bound (Kingma and Welling 2014), in nats per picture: sums over pixels or numbers of
// a code, means over the batch.
import * as tf from '@tensorflow/tfjs-core';
import { mse } from './reconstruction.ts';

/** Below the error of rounding a pixel to a byte a Gaussian would only learn that pictures are rounded. */
const ROUNDING = (2 / 255) ** 2 / 12;

/**
 * -log p(x|z) of pictures x in [-1, 1], [N,H,W,C], by `a`, what a decoder gives before tanh; its picture is tanh(a).
 */
export const negativeLogLikelihoods = {
  /** Each pixel is light with probability sigma(2a) = (tanh(a) + 1) / 2; greys count as shares of light (app. C.1). */
  bernoulli: (a, x) => perPicture(tf.sum(tf.sub(tf.softplus(tf.mul(a, 2)), tf.mul(tf.add(x, 1), a))), x),
  /** N(tanh(a), s^2) with the s^2 that fits best, the mean square error (Rybkin, Daniilidis and Levine 2021, 3.2). */
  gaussian: (a, x) => {
    const variance = tf.add(mse(tf.tanh(a), x), ROUNDING);
    const nats = tf.mul(tf.add(tf.log(tf.mul(variance, 2 * Math.PI)), 1), x.size / x.shape[0] / 2);
    return nats as tf.Scalar;
  },
} as const satisfies Record<string, (a: tf.Tensor4D, x: tf.Tensor4D) => tf.Scalar>;

/** D_KL(N(mean, exp(logVariance)) || N(0, 1)): appendix B. Both [N,1,1,dimensions]. */
export function divergence(mean: tf.Tensor4D, logVariance: tf.Tensor4D): tf.Scalar {
  const each = tf.sub(tf.sub(tf.add(tf.square(mean), tf.exp(logVariance)), 1), logVariance);
  return perPicture(tf.mul(tf.sum(each), 0.5), mean);
}

const perPicture = (sum: tf.Tensor, { shape }: tf.Tensor4D) => tf.div(sum, shape[0]) as tf.Scalar;
