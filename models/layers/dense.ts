// Fully connected layers on tensors of four axes: a code is a picture of one pixel, [N,1,1,C], so that dense and
// convolutional networks take and give the same.
import * as tf from '@tensorflow/tfjs-core';
import { biasOf } from './conv2d.ts';
import { type Layer, plain } from './layer.ts';
import { ranked } from './ranked.ts';

/** nn.Linear(in, out): [N,1,1,in] to [N,1,1,out]; fresh weights have variance gain / in (He et al. 2015: 2 before a ReLU). */
export function dense(sizes: { in: number; out: number }, gain = 1): Layer {
  const start = { mean: 0, deviation: Math.sqrt(gain / sizes.in) };
  return {
    parameters: {
      weight: { kind: 'dense', shape: [sizes.out, sizes.in], start, trainable: true },
      ...biasOf(sizes.out, true),
    },
    apply(x, get) {
      const [n] = x.shape;
      const y = tf.matMul(tf.reshape(x, [n, sizes.in]), ranked<tf.Tensor2D>(get('weight')));
      return tf.reshape(tf.add(y, get('bias')), [n, 1, 1, sizes.out]);
    },
  };
}

/** [N,H,W,C] to [N,1,1,H*W*C]. */
export const flatten = () => plain((x) => tf.reshape(x, [x.shape[0], 1, 1, x.size / x.shape[0]]));

/** [N,1,1,H*W*C] to [N,H,W,C]. */
export const unflatten = (height: number, width: number, channels: number) =>
  plain((x) => tf.reshape(x, [x.shape[0], height, width, channels]));
