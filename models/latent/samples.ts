// What latent recipes show people while they learn: pictures of codes that stay the same from preview to preview, so that
// the change seen is the networks'.
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../common/random.ts';

const SEED = 2014; // any number, but always this one

type Prior = 'normal' | 'uniform';

/** Codes of a prior, always the same ones: [count,1,1,dimensions]. */
export const fixedCodes = (count: number, dimensions: number, prior: Prior = 'normal'): tf.Tensor4D =>
  tf.tensor4d(drawn(new Random(SEED), count * dimensions, prior), [count, 1, 1, dimensions]);

/** `size` numbers of codes: each from N(0, 1), or evenly from -1..1. */
export const drawn = (random: Random, size: number, prior: Prior): Float32Array =>
  prior === 'normal' ? random.normals(size) : Float32Array.from({ length: size }, () => 2 * random.uniform() - 1);

/** One-hot labels, each class in its turn: [count,1,1,classes]. */
export function classesInTurn(count: number, classes: number): tf.Tensor4D {
  const values = Float32Array.from({ length: count * classes }, (_, i) =>
    i % classes === Math.floor(i / classes) % classes ? 1 : 0,
  );
  return tf.tensor4d(values, [count, 1, 1, classes]);
}
