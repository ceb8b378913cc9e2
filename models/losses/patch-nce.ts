// PatchNCE (Park, Efros, Zhang and Zhu 2020): a place of the translation must be told, among other places of the same
// photo, as the one it came from. It keeps content without a way back, which is why CUT needs one generator only.
import * as tf from '@tensorflow/tfjs-core';
import { stopGradient } from './stop-gradient.ts';

/** The paper's tau (appendix C.1). */
const TEMPERATURE = 0.07;

/**
 * Mean cross-entropy of naming the right place: `query` features of the translation and `key` features of the photo,
 * both [patches, size] with rows of length 1, row i from the same place. No gradient goes to the keys.
 */
export function patchNce(query: tf.Tensor2D, key: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    const photo = stopGradient(key);
    const logits = tf.div(tf.matMul(query, photo, false, true), TEMPERATURE);
    const right = tf.div(tf.sum(tf.mul(query, photo), 1), TEMPERATURE);
    return tf.mean(tf.sub(tf.logSumExp(logits, 1), right)) as tf.Scalar;
  });
}
