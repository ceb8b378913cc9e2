import * as tf from '@tensorflow/tfjs-core';

/** Mean absolute difference: keeps edges sharper than squares do (Isola et al. 2017, 3.1). Same shapes, to a scalar. */
export const l1 = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => tf.mean(tf.abs(tf.sub(a, b))) as tf.Scalar;

/** Mean square difference: what principal components minimise. Same shapes, to a scalar. */
export const mse = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => tf.mean(tf.square(tf.sub(a, b))) as tf.Scalar;
