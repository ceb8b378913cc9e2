import * as tf from '@tensorflow/tfjs-core';

/** Pictures for people: grey [N,H,W,1] as [N,H,W,3], RGB as it is; a new tensor either way. */
export const toRgb = (x: tf.Tensor4D): tf.Tensor4D => (x.shape[3] === 1 ? tf.tile(x, [1, 1, 1, 3]) : x.clone());
