import * as tf from '@tensorflow/tfjs-core';

/**
 * Classes joined as channels (Mirza and Osindero 2014): [N,H,W,C] with labels [N,1,1,K], the same at every pixel, to
 * [N,H,W,C+K]. A code is a picture of one pixel.
 */
export function joinClasses(x: tf.Tensor4D, labels: tf.Tensor4D): tf.Tensor4D {
  const [, h, w] = x.shape;
  return tf.concat([x, h * w === 1 ? labels : tf.tile(labels, [1, h, w, 1])], 3);
}
