// Batch normalisation (Ioffe and Szegedy 2015) with scale and shift: by running statistics when translating, by the
// batch's own when training, as nn.BatchNorm2d does.
import * as tf from '@tensorflow/tfjs-core';
import type { Layer, Parameters } from './layer.ts';

export const EPSILON = 1e-5; // nn.BatchNorm2d's
const MOMENTUM = 0.1; // the share of the batch in the running statistics, nn.BatchNorm2d's

/** y = (x - mean) / sqrt(variance + eps) * weight + bias, per channel. `weight`: what its weights begin around. */
export function batchNorm(channels: number, { weight = 1 }: { weight?: number } = {}): Layer {
  const constant = (value: number) => ({ values: new Float32Array(channels).fill(value) });
  const vector = { kind: 'vector', shape: [channels] } as const;
  return {
    parameters: {
      weight: { ...vector, start: { mean: weight, deviation: 0.02 }, trainable: true }, // as CycleGAN's init_weights
      bias: { ...vector, start: constant(0), trainable: true },
      running_mean: { ...vector, start: constant(0), trainable: false },
      running_var: { ...vector, start: constant(1), trainable: false },
    },
    apply(x, get, mode) {
      if (mode.statistics === 'running') return scale(x, get('running_mean'), get('running_var'), get);
      const mean = tf.mean(x, [0, 1, 2]);
      const variance = tf.mean(tf.square(tf.sub(x, mean)), [0, 1, 2]);
      if (mode.track) follow(get, mean, variance, x.size / channels);
      return tf.add(tf.mul(standardised(x, mean, variance), get('weight')), get('bias'));
    },
  };
}

/**
 * y = (x - mean) / sqrt(variance + eps), with the gradient of the paper's section 3 in its short form:
 * dx = (dy - mean(dy) - y mean(dy y)) / sqrt(variance + eps). What follows from the composed one goes over x twice as often.
 */
function standardised(x: tf.Tensor4D, mean: tf.Tensor, variance: tf.Tensor): tf.Tensor4D {
  const apply = tf.customGrad<tf.Tensor4D>((input, save) => {
    const inverse = tf.rsqrt(tf.add(variance, EPSILON));
    const y = tf.mul<tf.Tensor4D>(tf.sub(input as tf.Tensor, mean), inverse);
    (save as tf.GradSaveFunc)([y, inverse]);
    const gradFunc = (dy: tf.Tensor4D, saved: tf.Tensor[]) => {
      const [kept, slope] = saved as [tf.Tensor, tf.Tensor];
      const along = tf.mul(kept, tf.mean(tf.mul(dy, kept), [0, 1, 2]));
      return tf.mul(tf.sub(tf.sub(dy, tf.mean(dy, [0, 1, 2])), along), slope);
    };
    return { value: y, gradFunc };
  });
  return apply(x);
}

function scale(x: tf.Tensor4D, mean: tf.Tensor, variance: tf.Tensor, get: Parameters): tf.Tensor4D {
  const slope = tf.mul(tf.rsqrt(tf.add(variance, EPSILON)), get('weight'));
  return tf.add(tf.mul(tf.sub(x, mean), slope), get('bias'));
}

/** running = 0.9 running + 0.1 batch, with the unbiased variance of the `count` values a channel has. */
function follow(get: Parameters, mean: tf.Tensor, variance: tf.Tensor, count: number): void {
  const unbiased = tf.mul(variance, count / Math.max(1, count - 1));
  const blend = (name: string, value: tf.Tensor) => {
    const running = get(name);
    running.assign(tf.add(tf.mul(running, 1 - MOMENTUM), tf.mul(value, MOMENTUM)));
  };
  blend('running_mean', mean);
  blend('running_var', unbiased);
}
