// How well classes are named. Logits and labels are [N,1,1,K]; a label is one-hot, or zeros for a picture whose class
// is unknown, which then does not count.
import * as tf from '@tensorflow/tfjs-core';

/** -E log p(y|x) of p = softmax(logits), over the pictures that have a class; 0 when none has. */
export function crossEntropy(logits: tf.Tensor4D, labels: tf.Tensor4D): tf.Scalar {
  const nats = tf.sub(tf.mul(known(labels), tf.logSumExp(logits, 3)), tf.sum(tf.mul(labels, logits), 3));
  return overKnown(nats, labels);
}

/** Share of the pictures with a class whose largest logit is that class's; 0 when none has. */
export function accuracy(logits: tf.Tensor4D, labels: tf.Tensor4D): tf.Scalar {
  const right = tf.greaterEqual(tf.sum(tf.mul(labels, logits), 3), tf.max(logits, 3));
  return overKnown(tf.mul(known(labels), tf.cast(right, 'float32')), labels);
}

/** 1 for each picture that has a class: [N,1,1]. */
const known = (labels: tf.Tensor4D) => tf.sum(labels, 3);

const overKnown = (values: tf.Tensor, labels: tf.Tensor4D) =>
  tf.div(tf.sum(values), tf.maximum(tf.sum(labels), 1)) as tf.Scalar;
