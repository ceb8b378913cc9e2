// Transposed convolution with PyTorch's padding; apart from conv2d.ts because its weight has another order of axes.
import * as tf from '@tensorflow/tfjs-core';
import { CONV_START, around, biasOf, type Padding } from './conv2d.ts';
import type { Layer } from './layer.ts';
import { ranked } from './ranked.ts';

export interface ConvTransposeOptions {
  kernel: number;
  stride: number;
  padding: Padding;
  /** Rows and columns added below and on the right, where a strided convolution is ambiguous. */
  outputPadding?: number;
  bias?: boolean;
  /** Of the fresh weights. */
  deviation?: number;
}

/** nn.ConvTranspose2d: [N,H,W,in] to [N, (H-1)s-2p+k+o, the same of W, out]: twice the size for k3 s2 p1 o1 and k4 s2 p1. */
export function conv2dTranspose(channels: { in: number; out: number }, options: ConvTransposeOptions): Layer {
  const { kernel, stride, padding, outputPadding = 0, bias = true, deviation = CONV_START.deviation } = options;
  const [, [before, after]] = around(padding);
  const grow = (size: number) => (size - 1) * stride - before - after + kernel + outputPadding;
  return {
    parameters: {
      weight: {
        kind: 'transposed',
        shape: [channels.in, channels.out, kernel, kernel],
        start: { mean: 0, deviation },
        trainable: true,
      },
      ...biasOf(channels.out, bias),
    },
    apply(x, get) {
      const [n, h, w] = x.shape;
      const weight = ranked<tf.Tensor4D>(get('weight'));
      const onePixel = h === 1 && w === 1 && padding === 0 && outputPadding === 0;
      const y = onePixel
        ? spreadOut(x, weight)
        : tf.conv2dTranspose(x, weight, [n, grow(h), grow(w), channels.out], stride, around(padding));
      return bias ? tf.add(y, get('bias')) : y;
    },
  };
}

/** From one pixel: one product, where a convolution would go through the zeros around that pixel. */
function spreadOut(x: tf.Tensor4D, weight: tf.Tensor4D): tf.Tensor4D {
  const [n] = x.shape;
  const [height, width, out, channels] = weight.shape;
  const flat = tf.reshape(weight, [height * width * out, channels]);
  return tf.reshape(tf.matMul(tf.reshape(x, [n, channels]), flat, false, true), [n, height, width, out]);
}
