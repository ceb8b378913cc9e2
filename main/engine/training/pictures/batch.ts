// Training images as tensors.
import * as tf from '@tensorflow/tfjs-core';
import type { Preprocessing } from '../../../../common/contract/training.ts';
import type { Fed } from '../../../files/datasets/photo-feed.ts';
import type { Batch } from '../../../../models/training/learner.ts';
import { toFloats } from '../../pixel-values.ts';

/**
 * Images of `size` x `size` bytes, one after the other, as [N,size,size,channels] in [-1, 1] by domain; with classes, also
 * the `labels` of `images`. The caller's.
 */
export function toBatch(
  { images, labels }: Pick<Fed, 'images'> & Partial<Fed>,
  { size, channels }: Pick<Preprocessing, 'size' | 'channels'>,
  classes = 0,
): Batch {
  const entries = Object.entries(images).map(([name, bytes]) => {
    const shape = [bytes.length / (channels * size * size), size, size, channels] as const;
    return [name, tf.tensor4d(toFloats(bytes), [...shape])] as const;
  });
  const own = labels?.['images'];
  if (own && classes > 0) entries.push(['labels', oneHot(own, classes)]);
  return Object.fromEntries(entries);
}

/** [N,1,1,classes]; zeros for what has no class. */
function oneHot(labels: readonly number[], classes: number): tf.Tensor4D {
  const values = new Float32Array(labels.length * classes);
  labels.forEach((label, i) => {
    if (label >= 0) values[i * classes + label] = 1;
  });
  return tf.tensor4d(values, [labels.length, 1, 1, classes]);
}
