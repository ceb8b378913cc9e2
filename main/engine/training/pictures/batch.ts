// Training images as tensors.
import * as tf from '@tensorflow/tfjs-core';
import type { Preprocessing } from '../../../../common/contract/training.ts';
import type { Fed } from '../../../files/datasets/photo-feed.ts';
import type { Batch } from '../../../../models/training/learner.ts';
import { toFloats } from '../../pixel-values.ts';
import { type LabelSpace, NO_LABELS } from './label-space.ts';

/**
 * Images of `size` x `size` bytes, one after the other, as [N,size,size,channels] in [-1, 1] by domain; with labels, also
 * the `labels` of `images`. The caller's.
 */
export function toBatch(
  { images, labels }: Pick<Fed, 'images'> & Partial<Fed>,
  { size, channels }: Pick<Preprocessing, 'size' | 'channels'>,
  space = NO_LABELS,
): Batch {
  const entries = Object.entries(images).map(([name, bytes]) => {
    const shape = [bytes.length / (channels * size * size), size, size, channels] as const;
    return [name, tf.tensor4d(toFloats(bytes), [...shape])] as const;
  });
  const own = labels?.['images'];
  if (own && space.size > 0) entries.push(['labels', labelled(own, space)]);
  return Object.fromEntries(entries);
}

/** [N,1,1,size]; zeros for what has no label. */
function labelled(labels: readonly number[], space: LabelSpace): tf.Tensor4D {
  const values = new Float32Array(labels.length * space.size);
  labels.forEach((label, i) => space.write(values, i * space.size, label));
  return tf.tensor4d(values, [labels.length, 1, 1, space.size]);
}
