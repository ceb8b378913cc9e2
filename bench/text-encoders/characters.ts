// Characters to numbers as Reed et al. 2016 ("Learning deep representations of fine-grained visual descriptions",
// char-CNN-RNN): convolutions along the text, each pooled, a GRU over what is left of it, and the mean of its states.
import * as tf from '@tensorflow/tfjs-core';
import { captionOf } from '../../common/text/words.ts';
import { biasOf } from '../../models/layers/conv2d.ts';
import { dense } from '../../models/layers/dense.ts';
import { type Layer, named } from '../../models/layers/layer.ts';
import { ranked } from '../../models/layers/ranked.ts';
import { gruParameters, meanOfGru } from './gru.ts';

const LENGTH = 160; // characters that are read; Hangul counts by its jamo
const WIDTH = 64; // channels of each layer
const KERNEL = 5; // characters
const POOL = 2;

export interface Alphabet {
  /** Channels of a place: whether there is a character, then one for each known one. */
  channels: number;
  /** Sets `values` of a text, LENGTH x channels, zeros before; an unknown character is one that nothing is known of. */
  fill(values: Float32Array, text: string): void;
}

export const ROW = LENGTH;

const charactersOf = (text: string) => [...captionOf(text).toLowerCase().normalize('NFD')].slice(0, LENGTH);

export function alphabetOf(captions: readonly string[]): Alphabet {
  const known = new Map([...new Set(captions.flatMap(charactersOf))].sort().map((each, i) => [each, i + 1]));
  const channels = known.size + 1;
  return {
    channels,
    fill(values, text) {
      charactersOf(text).forEach((character, at) => {
        values[at * channels] = 1;
        const place = known.get(character);
        if (place !== undefined) values[at * channels + place] = 1;
      });
    },
  };
}

/** [N,1,LENGTH,channels] of an alphabet to [N,1,1,out]. */
export function charCnnGru(channels: number, out: number): Layer {
  const first = named('0', alongText(channels));
  const second = named('1', alongText(WIDTH));
  const sizes = { in: WIDTH, hidden: WIDTH };
  const gru = named('gru', { parameters: gruParameters(sizes), apply: (x) => x });
  const end = named('end', dense({ in: WIDTH, out }));
  return {
    parameters: { ...first.parameters, ...second.parameters, ...gru.parameters, ...end.parameters },
    apply(x, get, mode) {
      const there = tf.slice(x, [0, 0, 0, 0], [x.shape[0], 1, LENGTH, 1]);
      const seen = second.apply(first.apply(x, get, mode), get, mode);
      const mean = meanOfGru(sizes, seen, pooled(pooled(there)), (name) => get(`gru.${name}`));
      return end.apply(tf.reshape(mean, [x.shape[0], 1, 1, WIDTH]), get, mode);
    },
  };
}

const pooled = (x: tf.Tensor4D): tf.Tensor4D => tf.maxPool(x, [1, POOL], [1, POOL], 'valid');

/** relu(convolution) of KERNEL places, the largest of every POOL of them. */
function alongText(channels: number): Layer {
  const start = { mean: 0, deviation: Math.sqrt(2 / (channels * KERNEL)) };
  return {
    parameters: {
      weight: { kind: 'conv', shape: [WIDTH, channels, 1, KERNEL], start, trainable: true },
      ...biasOf(WIDTH, true),
    },
    apply(x, get) {
      const y = tf.conv2d(x, ranked<tf.Tensor4D>(get('weight')), 1, 'same');
      return pooled(tf.relu(tf.add<tf.Tensor4D>(y, get('bias'))));
    },
  };
}
