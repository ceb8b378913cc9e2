// Conditioning augmentation (Zhang et al. 2017, 3.2): a text's embedding gives the mean and the spread of a condition, which
// is drawn from there. Few texts thereby cover the space of conditions, and small changes of a text change little.
import * as tf from '@tensorflow/tfjs-core';
import { leakyRelu } from './activation.ts';
import { conv2d } from './conv2d.ts';
import { type Layer, sequential } from './layer.ts';

/** The spread of fresh embeddings: a text of any length has features of about length 1.4 (common/text/features.ts). */
const EMBEDDED = { bias: true, deviation: 0.25 };

/** Features of a text, [N,1,1,features], as numbers that mean something: [N,1,1,embedding]. */
export const embedText = (features: number, embedding: number): Layer[] => [
  conv2d({ in: features, out: embedding }, 1, EMBEDDED),
  leakyRelu(0.2),
];

/** Features of a text to mean and log-variance of its condition, one behind the other: [N,1,1,2 * condition]. */
export const conditionOf = (features: number, embedding: number, condition: number): Layer =>
  sequential([
    ...embedText(features, embedding),
    conv2d({ in: embedding, out: 2 * condition }, 1, { deviation: 1 / Math.sqrt(embedding) }),
  ]);

export interface Condition {
  /** Both [N,1,1,condition]. */
  mean: tf.Tensor4D;
  logVariance: tf.Tensor4D;
}

/** The two halves of what `conditionOf` gives. */
export function meanAndLogVariance(x: tf.Tensor4D): Condition {
  const [mean, logVariance] = tf.split(x, 2, 3) as [tf.Tensor4D, tf.Tensor4D];
  return { mean, logVariance };
}

/** c = mu + sigma * epsilon, epsilon drawn from N(0, 1): gradients go past the drawing (Kingma and Welling 2014). */
export const drawCondition = ({ mean, logVariance }: Condition, epsilon: tf.Tensor4D): tf.Tensor4D =>
  tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), epsilon));
