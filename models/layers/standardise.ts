// Codes in units of their own spread: nothing asks an autoencoder's codes to have any scale, so their running mean and
// deviation are kept with the networks, and a code drawn from N(0, 1) falls where codes of pictures are. Learning is left
// alone: what the encoder's end does, the decoder's start undoes by the same numbers.
import * as tf from '@tensorflow/tfjs-core';
import type { Layer, Parameters } from './layer.ts';

const EPSILON = 1e-5; // as batch norm
const MOMENTUM = 0.02; // the share of the batch: the last fifty count

/** [N,1,1,C]: (x - mean) / deviation by the running statistics, which move when the mode tracks (after x is brought to them). */
export const standardise = (channels: number): Layer => ({
  parameters: statistics(channels),
  apply(x, get, mode) {
    const y = tf.div(tf.sub(x, get('running_mean')), deviation(get)) as tf.Tensor4D;
    if (mode.track) {
      const mean = tf.mean(x, [0, 1, 2]);
      follow(get('running_mean'), mean);
      follow(get('running_var'), tf.mean(tf.square(tf.sub(x, mean)), [0, 1, 2]));
    }
    return y;
  },
});

/** The way back. Its statistics never move by themselves: whoever trains gives it those of `standardise`. */
export const unstandardise = (channels: number): Layer => ({
  parameters: statistics(channels),
  apply: (x, get) => tf.add(tf.mul(x, deviation(get)), get('running_mean')),
});

const statistics = (channels: number): Layer['parameters'] => {
  const of = (value: number) =>
    ({
      kind: 'vector',
      shape: [channels],
      start: { values: new Float32Array(channels).fill(value) },
      trainable: false,
    }) as const;
  return { running_mean: of(0), running_var: of(1) };
};

const deviation = (get: Parameters) => tf.sqrt(tf.add(get('running_var'), EPSILON));

const follow = (running: tf.Variable, value: tf.Tensor) =>
  running.assign(tf.add(tf.mul(running, 1 - MOMENTUM), tf.mul(value, MOMENTUM)));
