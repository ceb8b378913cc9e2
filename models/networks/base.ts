// What the picture of a generator is added to (residual learning: DnCNN, Zhang et al. 2017):
//   y = clip(base(x) + G(x), -1, 1)          base(x) = x, or x without its details, or without details and colours
// Colours and lights that are not to change then need not be learned. Details that are to go are hard to take away from the
// photo itself, where a network has to hit each of them: such a look begins with the photo smoothed. So it is with colours,
// of which traces would stay in a drawing without any.
import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from '../layers/layer.ts';
import { luminance } from '../layers/luminance.ts';
import { reflect } from '../layers/reflection-pad.ts';
import type { TranslatorArchitecture } from '../../common/networks/translator.ts';

export type Base = TranslatorArchitecture['base'];

/** `change` [N,H,W,C] added to its base of the photo `x`, of the same shape, in [-1, 1]. */
export function added(x: tf.Tensor4D, change: tf.Tensor4D, base: Exclude<Base, 'none'>): tf.Tensor4D {
  return tf.clipByValue(tf.add<tf.Tensor4D>(BASES[base](x), change), -1, 1);
}

const BASES: Record<Exclude<Base, 'none'>, (x: tf.Tensor4D) => tf.Tensor4D> = {
  photo: (x) => x,
  smoothed,
  grey: (x) => smoothed(luminance(x)),
};

/** Of the last convolution's fresh weights: a generator with a base begins with nothing to add. */
export const lastStart = (base: Base) => (base === 'none' ? {} : { deviation: 0 });

/** Names of the buffers by which a checkpoint says what its network's picture is added to; nothing is computed with them. */
const MARKS = { photo: 'added_to_photo', smoothed: 'added_to_smoothed', grey: 'added_to_grey' } as const;

/** The layer that puts such a buffer into the network, after the last; none without a base. */
export function baseMark(base: Base): Layer[] {
  if (base === 'none') return [];
  const start = { values: Float32Array.of(1) };
  return [{ parameters: { [MARKS[base]]: { kind: 'vector', shape: [1], start, trainable: false } }, apply: (x) => x }];
}

/** From the names in a checkpoint. */
export function baseOf(names: Iterable<string>): Base {
  const last = new Set([...names].map((name) => name.split('.').at(-1)));
  const marked = (Object.keys(MARKS) as (keyof typeof MARKS)[]).find((base) => last.has(MARKS[base]));
  return marked ?? 'none';
}

/** Gaussian of deviation 2 px, cut at 4. */
const TAPS = gaussian(2, 4);

function gaussian(deviation: number, reach: number): number[] {
  const taps = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)));
  const sum = taps.reduce((a, b) => a + b);
  return taps.map((tap) => tap / sum);
}

/** On a reflected border. */
function smoothed(x: tf.Tensor4D): tf.Tensor4D {
  const channels = x.shape[3];
  const reach = (TAPS.length - 1) / 2;
  const values = TAPS.flatMap((tap) => Array.from({ length: channels }, () => tap));
  const down = tf.tensor4d(values, [TAPS.length, 1, channels, 1]);
  const across = tf.tensor4d(values, [1, TAPS.length, channels, 1]);
  const bordered = reflect(x, [reach, reach], [reach, reach]);
  return tf.depthwiseConv2d(tf.depthwiseConv2d(bordered, down, 1, 'valid'), across, 1, 'valid');
}
