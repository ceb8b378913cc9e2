// Tiny pictures with two things to say, where a spot is and whether it is light or dark: for tests of latent recipes.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../../common/random.ts';

export const SPOT_SIZE = 6;

/** `images` [count,6,6,1]: light spots on dark, labelled [1,0], and dark ones on light, [0,1]. */
export function spots(count: number, random: Random): { images: tf.Tensor4D; labels: tf.Tensor4D } {
  const labels: number[] = [];
  const pictures = Array.from({ length: count }, () => {
    const [x, y] = [1 + 3 * random.uniform(), 1 + 3 * random.uniform()];
    const light = random.chance(0.5);
    labels.push(...(light ? [1, 0] : [0, 1]));
    return Array.from({ length: SPOT_SIZE ** 2 }, (_, i) => {
      const square = ((i % SPOT_SIZE) - x) ** 2 + (Math.floor(i / SPOT_SIZE) - y) ** 2;
      const value = 1.6 * Math.exp(-square / 3) - 0.8;
      return light ? value : -value;
    });
  });
  return {
    images: tf.tensor4d(pictures.flat(), [count, SPOT_SIZE, SPOT_SIZE, 1]),
    labels: tf.tensor4d(labels, [count, 1, 1, 2]),
  };
}
