// What latent recipes show people while they learn: pictures of codes that stay the same from preview to preview, so that
// the change seen is the networks'.
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../common/random.ts';

const SEED = 2014; // any number, but always this one

/** Codes of a prior, always the same ones: [count,1,1,dimensions]. */
export function fixedCodes(count: number, dimensions: number, prior: 'normal' | 'uniform' = 'normal'): tf.Tensor4D {
  const random = new Random(SEED);
  const size = count * dimensions;
  const values =
    prior === 'normal' ? random.normals(size) : Float32Array.from({ length: size }, () => 2 * random.uniform() - 1);
  return tf.tensor4d(values, [count, 1, 1, dimensions]);
}

/** One-hot labels, each class in its turn: [count,1,1,classes]. */
export function classesInTurn(count: number, classes: number): tf.Tensor4D {
  const values = Float32Array.from({ length: count * classes }, (_, i) =>
    i % classes === Math.floor(i / classes) % classes ? 1 : 0,
  );
  return tf.tensor4d(values, [count, 1, 1, classes]);
}

/** Pictures for people: grey [N,H,W,1] as [N,H,W,3], RGB as it is; a new tensor either way. */
export const toRgb = (x: tf.Tensor4D): tf.Tensor4D => (x.shape[3] === 1 ? tf.tile(x, [1, 1, 1, 3]) : x.clone());
