import * as tf from '@tensorflow/tfjs-core';
import type { FrozenFeatures } from '../frozen-features.ts';

/** Features without weights, for tests: colours and their squares, means over blocks of 4, 8, 16 and 32 px. */
export const blockFeatures: FrozenFeatures = {
  channels: [6, 6, 6, 6],
  width: 2,
  extract(x) {
    const seen = tf.concat([x, tf.square(x)], 3) as tf.Tensor4D;
    return [4, 8, 16, 32].map((side) => tf.avgPool(seen, side, side, 'same'));
  },
};
