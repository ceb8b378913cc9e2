// How near a colouriser comes to a photo's own colours, with points of them revealed and without.
import * as tf from '@tensorflow/tfjs-core';
import { MOST_CHROMA } from '../../common/colour/points.ts';
import { Random } from '../../common/random.ts';
import type { Colouriser } from '../networks/colouriser.ts';
import { examplesOf, type Revealed } from './examples.ts';
import { revealedPoints } from './revealed-points.ts';

/** The colours that it gives photos [N,H,W,3] of which so many points are revealed, always the same, and their own; [N,H,W,2]. */
export function revealed(F: Colouriser, images: tf.Tensor4D, count: number): { given: tf.Tensor4D; own: tf.Tensor4D } {
  const random = new Random(1);
  const points: Revealed = {
    hint: (hints, photo) => hints.addPoints(revealedPoints(photo, count, random)),
    histogram: () => false,
  };
  const { input, ab } = examplesOf(images, points);
  return { given: F.colour(input).ab, own: ab };
}

/** By the names of the recipe's measures, in dB: the mean over photos of 10 log10(255^2 / mean square error of a and b). */
export function colourErrors(F: Colouriser, images: tf.Tensor4D): Record<'colour-psnr-10' | 'colour-psnr', tf.Scalar> {
  const psnr = (points: number) => {
    const { given, own } = revealed(F, images, points);
    const errors = tf.mean(tf.square(tf.mul(tf.sub(given, own), MOST_CHROMA)), [1, 2, 3]);
    return tf.mean(tf.mul(tf.log(tf.div(255 ** 2, errors)), 10 / Math.LN10)) as tf.Scalar;
  };
  return { 'colour-psnr-10': psnr(10), 'colour-psnr': psnr(0) };
}
