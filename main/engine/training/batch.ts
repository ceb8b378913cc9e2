// Training images as tensors.
import * as tf from '@tensorflow/tfjs-core';
import type { Images } from '../../files/datasets/photo-feed.ts';
import type { Batch } from '../../../models/recipes/recipe.ts';

/** Value of each byte in [-1, 1]. */
const TO_FLOAT = Float32Array.from({ length: 256 }, (_, byte) => byte / 127.5 - 1);

/** Images of `size` x `size` RGB bytes, one after the other, as [N,size,size,3] in [-1, 1] by domain; the caller's. */
export function toBatch(images: Images, size: number): Batch {
  const entries = Object.entries(images).map(([name, bytes]) => {
    const values = new Float32Array(bytes.length);
    for (let i = 0; i < values.length; i++) values[i] = TO_FLOAT[bytes[i]!]!;
    return [name, tf.tensor4d(values, [bytes.length / (3 * size * size), size, size, 3])] as const;
  });
  return Object.fromEntries(entries);
}
