// Convolution with spectral normalisation (Miyato et al. 2018): the weight, as a matrix W [out, in * kh * kw], is divided by
// its largest singular value, so that a discriminator changes no faster than its input. One step of power iteration for
// each step of training keeps that value in sight:
//   v = W^T u / |W^T u|,  u' = W v / |W v|,  sigma = u'^T W v
import * as tf from '@tensorflow/tfjs-core';
import { stopGradient } from '../losses/stop-gradient.ts';
import { around, biasOf } from './conv2d.ts';
import type { Layer } from './layer.ts';
import { ranked } from './ranked.ts';

interface SpectralOptions {
  kernel: number;
  stride?: 1 | 2;
  padding?: number;
}

/** As conv2d in shapes, with `u` [out], which moves where the mode tracks. Gradients flow through sigma, not through u and v. */
export function spectralConv2d(
  channels: { in: number; out: number },
  { kernel, stride = 1, padding = 0 }: SpectralOptions,
): Layer {
  const inputs = channels.in * kernel * kernel;
  return {
    parameters: {
      weight: {
        kind: 'conv',
        shape: [channels.out, channels.in, kernel, kernel],
        start: { mean: 0, deviation: Math.sqrt(1 / (3 * inputs)) }, // nn.Conv2d's; it decides how fast W / sigma learns
        trainable: true,
      },
      ...biasOf(channels.out, true),
      u: { kind: 'vector', shape: [channels.out], start: { mean: 0, deviation: 1 }, trainable: false },
    },
    apply(x, get, mode) {
      const weight = ranked<tf.Tensor4D>(get('weight'));
      const u = get('u');
      const W = tf.reshape(weight, [inputs, channels.out]) as tf.Tensor2D; // transposed against the paper
      const fixed = stopGradient(W);
      const v = unit(tf.matMul(fixed, tf.reshape(u, [channels.out, 1]) as tf.Tensor2D));
      const next = unit(tf.matMul(fixed, v, true, false));
      if (mode.track) u.assign(tf.reshape(next, [channels.out]));
      const sigma = tf.sum(tf.mul(tf.matMul(W, v, true, false), next));
      const y = tf.conv2d(x, tf.div<tf.Tensor4D>(weight, sigma), stride, padding === 0 ? 'valid' : around(padding));
      return tf.add(y, get('bias'));
    },
  };
}

const unit = (x: tf.Tensor2D): tf.Tensor2D => tf.div(x, tf.add(tf.sqrt(tf.sum(tf.square(x))), 1e-12));
