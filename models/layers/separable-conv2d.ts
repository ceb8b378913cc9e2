// Depthwise-separable convolution (Chollet 2017; Howard et al. 2017): a filter per channel, then a mix of channels.
// A 3x3 convolution of C channels costs 9 C^2 products a pixel, this one 9 C + C^2.
import * as tf from '@tensorflow/tfjs-core';
import { CONV_START, conv2d } from './conv2d.ts';
import { type Layer, named } from './layer.ts';
import { ranked } from './ranked.ts';

export interface SeparableOptions {
  stride?: 1 | 2;
  /** Zeros on every side. */
  padding?: number;
  /** Of the fresh weights that mix channels. */
  deviation?: number | undefined;
}

/** As conv2d(channels, kernel, { stride, padding }) in shapes; parameters `depthwise.weight`, `pointwise.weight`, `pointwise.bias`. */
export function separableConv2d(
  channels: { in: number; out: number },
  kernel: number,
  { stride = 1, padding = 0, deviation }: SeparableOptions = {},
): Layer {
  const pointwise = named('pointwise', conv2d(channels, 1, { deviation }));
  return {
    parameters: {
      'depthwise.weight': {
        kind: 'depthwise',
        shape: [channels.in, 1, kernel, kernel],
        start: { ...CONV_START, deviation: 1 / kernel }, // keeps the scale of what goes through
        trainable: true,
      },
      ...pointwise.parameters,
    },
    apply(x, get, mode) {
      const padded =
        padding === 0
          ? x
          : tf.pad(x, [
              [0, 0],
              [padding, padding],
              [padding, padding],
              [0, 0],
            ]);
      const weight = ranked<tf.Tensor4D>(get('depthwise.weight'));
      return pointwise.apply(tf.depthwiseConv2d(padded, weight, stride, 'valid'), get, mode);
    },
  };
}
