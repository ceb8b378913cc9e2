// Convolution with PyTorch's padding. tfjs's 'same' pads 0/1 at stride 2 where PyTorch pads 1/1, so padding is always
// given side by side.
import * as tf from '@tensorflow/tfjs-core';
import type { Layer, ParameterSpec } from './layer.ts';
import { ranked } from './ranked.ts';

/** Of height and of width alike. */
export type Padding = number | readonly [before: number, after: number];

export interface ConvOptions {
  stride?: number;
  /** Zeros on every side, or before and after: TensorFlow's SAME at stride 2 has [0, 1] where PyTorch has 1. */
  padding?: Padding;
  bias?: boolean;
  /** Of the fresh weights. */
  deviation?: number | undefined;
}

/** [n, out] weights drawn from N(0, 0.02), as DCGAN (Radford et al. 2016) and CycleGAN begin. */
export const CONV_START = { mean: 0, deviation: 0.02 };

/** Zeros around height and width, in the form tfjs wants. */
export function around(padding: Padding): [[0, 0], [number, number], [number, number], [0, 0]] {
  const [before, after] = typeof padding === 'number' ? [padding, padding] : padding;
  return [
    [0, 0],
    [before, after],
    [before, after],
    [0, 0],
  ];
}

export const biasOf = (channels: number, bias: boolean): Record<string, ParameterSpec> =>
  bias
    ? { bias: { kind: 'vector', shape: [channels], start: { values: new Float32Array(channels) }, trainable: true } }
    : {};

/** nn.Conv2d(in, out, kernel, stride, padding): [N,H,W,in] to [N, (H+2p-k)/s+1, (W+2p-k)/s+1, out]. */
export function conv2d(
  channels: { in: number; out: number },
  kernel: number,
  { stride = 1, padding = 0, bias = true, deviation = CONV_START.deviation }: ConvOptions = {},
): Layer {
  return {
    parameters: {
      weight: {
        kind: 'conv',
        shape: [channels.out, channels.in, kernel, kernel],
        start: { mean: 0, deviation },
        trainable: true,
      },
      ...biasOf(channels.out, bias),
    },
    apply(x, get) {
      const weight = ranked<tf.Tensor4D>(get('weight'));
      const whole = padding === 0 && x.shape[1] === kernel && x.shape[2] === kernel;
      const y = whole ? seenAtOnce(x, weight) : tf.conv2d(x, weight, stride, padding === 0 ? 'valid' : around(padding));
      return bias ? tf.add(y, get('bias')) : y;
    },
  };
}

/** A kernel as large as the picture: one product, whose gradients have none of a convolution's zeros to go through. */
function seenAtOnce(x: tf.Tensor4D, weight: tf.Tensor4D): tf.Tensor4D {
  const [n] = x.shape;
  const [height, width, channels, out] = weight.shape;
  const size = height * width * channels;
  return tf.reshape(tf.matMul(tf.reshape(x, [n, size]), tf.reshape(weight, [size, out])), [n, 1, 1, out]);
}
