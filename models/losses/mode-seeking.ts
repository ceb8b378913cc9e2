// Mode seeking (Mao et al. 2019): a conditional generator that hears little of its code is punished. Two codes beside the same
// condition must give two pictures, the further apart the further the codes are:
//   L_ms = 1 / (mean|G(c, z1) - G(c, z2)| / mean|z1 - z2| + epsilon)
// Pictures are compared as means over squares, eight a side (of a head against a background, of hair, of a face), since of
// single pixels noise makes the most distance and the least variety. Pairs are the halves of one batch: the second half's pictures are made of the first half's texts and of other codes. The
// generator and the discriminator then work as much as without it, where a second batch of pictures, as in the authors' code,
// is work again; in return a step's made pictures have half as many texts.
import * as tf from '@tensorflow/tfjs-core';

const EPSILON = 1e-5;
const COMPARED = 8; // px a side

/** Conditions [N,1,1,C] with those of the first half again in place of the second's; of an odd number the last stays. */
export function pairedTexts(texts: tf.Tensor4D): tf.Tensor4D {
  const [n, , , features] = texts.shape;
  const half = Math.floor(n / 2);
  const first = tf.slice(texts, 0, [half, 1, 1, features]);
  return tf.concat([first, first, tf.slice(texts, 2 * half)], 0);
}

/** Of pictures [N,S,S,C], S a power of two, and the codes [N,1,1,D] they were made of, paired as above; N is at least 2. */
export function modeSeekingLoss(pictures: tf.Tensor4D, codes: tf.Tensor4D): tf.Scalar {
  const square = Math.max(1, pictures.shape[1] / COMPARED);
  const means = square > 1 ? tf.avgPool(pictures, square, square, 'valid') : pictures;
  const share = tf.div(meanDistance(means), meanDistance(codes));
  return tf.reciprocal(tf.add(share, EPSILON)) as tf.Scalar;
}

/** mean|a - b| of the first half and the second. */
function meanDistance(x: tf.Tensor4D): tf.Tensor {
  const half = Math.floor(x.shape[0] / 2);
  const [first, second] = [0, half].map((from) => tf.slice(x, from, half)) as [tf.Tensor, tf.Tensor];
  return tf.mean(tf.abs(tf.sub(first, second)));
}
