// The gated linear unit (Dauphin et al. 2017): one half of the channels opens and closes the other.
import * as tf from '@tensorflow/tfjs-core';
import { plain } from './layer.ts';

/** nn.GLU over channels: [N,H,W,2C] to [N,H,W,C], y = a * sigmoid(b). */
export const gatedLinearUnit = () =>
  plain((x) => {
    const [a, b] = tf.split(x, 2, 3);
    return tf.mul(a!, tf.sigmoid(b!));
  });
