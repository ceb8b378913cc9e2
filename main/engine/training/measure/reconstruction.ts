// How much of a picture survives being made into a code and drawn again, for latent models that have an encoder.
import * as tf from '@tensorflow/tfjs-core';
import { type Measure, measured } from '../../../../common/contract/measure.ts';
import type { Batch } from '../../../../models/training/learner.ts';
import type { MeasuredNetworks } from './measured-networks.ts';
import type { LoadedPictures } from '../pictures/loaded-pictures.ts';

export const RECONSTRUCTION = 'reconstruction';

/** Mean absolute difference, 0..1, by its name; nothing without an encoder. */
export function reconstruction(
  { encode, decode }: MeasuredNetworks,
  { images, labels }: Batch,
): Record<string, tf.Scalar> {
  if (!encode) return {};
  const difference = tf.tidy(() => {
    const again = decode(encode(images!, labels), labels);
    return tf.div(tf.mean(tf.abs(tf.sub(again, images!))), 2) as tf.Scalar;
  });
  return { [RECONSTRUCTION]: difference };
}

/** The mean of it over these pictures, as people see it. */
export const reconstructionMeasure = (value: number, pictures: LoadedPictures): Measure => ({
  ...measured({ kind: RECONSTRUCTION }),
  value,
  floor: 0,
  ceiling: pictures.meanDeviation(),
  better: 'less',
});
