// How well classes are named. Logits and labels are [N,H,W,K], H and W 1 where a whole picture has a class; a label is
// one-hot, shares of classes that are 1 in all, or zeros for a picture whose class is unknown, which then does not count.
import * as tf from '@tensorflow/tfjs-core';

/** -E log p(y|x) of p = softmax(logits), over the pictures or places that have a class; 0 when none has. */
export function crossEntropy(logits: tf.Tensor4D, labels: tf.Tensor4D): tf.Scalar {
  const nats = tf.sub(tf.mul(known(labels), tf.logSumExp(logits, 3)), tf.sum(tf.mul(labels, logits), 3));
  return overKnown(nats, labels);
}

/** Share of the pictures with a class whose largest logit is that class's; 0 when none has. */
export function accuracy(logits: tf.Tensor4D, labels: tf.Tensor4D): tf.Scalar {
  const right = tf.greaterEqual(tf.sum(tf.mul(labels, logits), 3), tf.max(logits, 3));
  return overKnown(tf.mul(known(labels), tf.cast(right, 'float32')), labels);
}

/** 1 for each that has a class: [N,H,W]. */
const known = (labels: tf.Tensor4D) => tf.sum(labels, 3);

const overKnown = (values: tf.Tensor, labels: tf.Tensor4D) =>
  tf.div(tf.sum(values), tf.maximum(tf.sum(labels), 1)) as tf.Scalar;
