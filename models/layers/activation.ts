// Non-linearities, dropout and noise as layers: they take a place in the numbering.
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../common/random.ts';
import { plain } from './layer.ts';

export const relu = () => plain((x) => tf.relu(x));
export const leakyRelu = (slope = 0.2) => plain((x) => tf.leakyRelu(x, slope));
/** min(max(x, 0), 6), of any shape. */
export function relu6<T extends tf.Tensor>(x: T): T {
  const apply = tf.customGrad((input, save) => {
    const y = tf.clipByValue(input as tf.Tensor, 0, 6);
    (save as tf.GradSaveFunc)([y]);
    // dy where 0 < y < 6: tfjs's own gradient goes over memory ten times, in types that must be converted
    return { value: y, gradFunc: (dy, [kept]) => tf.mul(dy, tf.sign(tf.mul(kept!, tf.sub(6, kept!)))) };
  });
  return apply(x) as T;
}
export const tanh = () => plain((x) => tf.tanh(x));
/** What lies outside [-1, 1] is brought to its border. */
export const clip = () => plain((x) => tf.clipByValue(x, -1, 1));
/** Keeps a place in the numbering, as CUT's norm 'none' does. */
export const identity = () => plain((x) => x);

/** nn.Dropout: zeroes a share of the values and scales the rest up; does nothing unless the mode brings a seed. */
export const dropout = (rate: number) =>
  plain((x, mode) =>
    mode.dropoutSeed === undefined ? x : (tf.dropout(x, rate, undefined, mode.dropoutSeed) as tf.Tensor4D),
  );

/** Adds N(0, deviation) to every value, as dropout only while training (Salimans et al. 2016). */
export const gaussianNoise = (deviation: number) =>
  plain((x, mode) => {
    if (mode.dropoutSeed === undefined) return x;
    const noise = new Random(mode.dropoutSeed).normals(x.size, 0, deviation);
    return tf.add(x, tf.tensor4d(noise, x.shape));
  });
