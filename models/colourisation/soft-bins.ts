// Which bins a colour is, as the classification of Zhang, Isola and Efros 2016 wants it (2.2): not the nearest alone, but
// those around it by a Gaussian, so that what it learns of a bin holds for its neighbours too.
//   q_k = exp(-|c - c_k|^2 / (2 sigma^2)) / Z, sigma = 5
import * as tf from '@tensorflow/tfjs-core';
import { BINS } from '../../common/colour/gamut.ts';
import { MOST_CHROMA } from '../../common/colour/points.ts';

const SIGMA = 5;

/** Colours [N,H,W,2] in shares of MOST_CHROMA to shares of the bins [N,H,W,BINS], 1 in all. */
export function softBins(ab: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [n, h, w] = ab.shape;
    const colours = tf.mul<tf.Tensor2D>(tf.reshape(ab, [n * h * w, 2]), MOST_CHROMA);
    const centres = tf.tensor2d(BINS.map(([a, b]) => [a, b]));
    // |c - c_k|^2 without |c|^2, which is the same for all bins
    const norms = tf.sum(tf.square(centres), 1);
    const distances = tf.sub(norms, tf.mul(tf.matMul(colours, centres, false, true), 2));
    return tf.reshape(tf.softmax(tf.div(distances, -2 * SIGMA ** 2)), [n, h, w, BINS.length]);
  });
}

/** The mean colour of squares of `cell` pixels. */
export const cellsOf = (ab: tf.Tensor4D, cell: number): tf.Tensor4D => tf.avgPool(ab, cell, cell, 'valid');
