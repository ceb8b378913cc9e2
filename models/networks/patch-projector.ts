// The heads H_l of CUT: from features at chosen places of the generator's encoder to points on a sphere, where
// PatchNCE compares them. One small perceptron per tapped layer.
import * as tf from '@tensorflow/tfjs-core';
import { conv2d } from '../layers/conv2d.ts';
import { type Layer, sequential } from '../layers/layer.ts';
import { relu } from '../layers/activation.ts';

/** Size of a projected feature, the paper's. */
const SIZE = 256;

/** [N,P,1,channels] to [N,P,1,256]: two layers, as 1x1 convolutions. */
export const patchProjector = (channels: number): Layer =>
  sequential([conv2d({ in: channels, out: SIZE }, 1), relu(), conv2d({ in: SIZE, out: SIZE }, 1)]);

/**
 * Features [1,H,W,C] at `places` (int32, 0 .. H*W-1) projected by `apply` and scaled to length 1: [places, 256].
 * Throws nothing; a zero feature stays zero.
 */
export function project(
  features: tf.Tensor4D,
  places: tf.Tensor1D,
  apply: (x: tf.Tensor4D) => tf.Tensor4D,
): tf.Tensor2D {
  return tf.tidy(() => {
    const [, h, w, c] = features.shape;
    const chosen = tf.gather(tf.reshape(features, [h * w, c]), places);
    const projected = tf.reshape(apply(tf.reshape(chosen, [1, places.size, 1, c])), [places.size, SIZE]) as tf.Tensor2D;
    const length = tf.sqrt(tf.add(tf.sum(tf.square(projected), 1, true), 1e-14)); // CUT adds 1e-7 to the length
    return tf.div(projected, length);
  });
}
