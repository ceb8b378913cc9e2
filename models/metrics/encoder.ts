// The feature extractor of our measures: a small convolutional network whose features tell pictures apart, so that the
// distance between two sets of pictures means something. It was trained by us (contrastive.ts, scripts/make-encoder.mjs)
// on photos alone; assets/encoder has its weights and says how. Measures are called by its name: FD-<name>, KID-<name>.
//
// Three stages of two convolutions, at a quarter of the size and at two halves of that; the mean of each over the
// picture, which keeps texture as well as shape, standardised to mean 0 and deviation 1 over the photos it learned from.
import * as tf from '@tensorflow/tfjs-core';
import { relu } from '../layers/activation.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { conv2d } from '../layers/conv2d.ts';
import { type Layer, named, sequential } from '../layers/layer.ts';
import type { Network } from '../networks/network.ts';
import type { Turn } from '../training/turn.ts';
import type { Features } from './features.ts';

const WIDTHS = [48, 80, 128];

/** Numbers per picture. */
export const FEATURES = WIDTHS.reduce((sum, width) => sum + width, 0); // 256

/** [N,S,S,3] in [-1, 1] to [N,1,1,FEATURES]. */
export function encoderLayer(): Layer {
  const first = stage(conv2d({ in: 3, out: WIDTHS[0]! }, 7, { stride: 4, padding: 3 }), WIDTHS[0]!);
  const further = WIDTHS.slice(1).map((width, i) =>
    stage(conv2d({ in: WIDTHS[i]!, out: width }, 3, { stride: 2, padding: 1 }), width),
  );
  const stages = [first, ...further].map((layer, i) => named(`stage${i + 1}`, layer));
  const standard = named('standard', batchNorm(FEATURES));
  return {
    parameters: Object.assign({}, ...[...stages, standard].map(({ parameters }) => parameters)),
    apply(x, get, mode) {
      const means: tf.Tensor[] = [];
      stages.reduce((h, { apply }) => {
        const y = apply(h, get, mode);
        means.push(tf.mean(y, [1, 2], true));
        return y;
      }, x);
      const pooled = tf.concat(means, 3) as tf.Tensor4D;
      return standard.apply(pooled, get, mode);
    },
  };
}

const stage = (smaller: Layer, width: number): Layer =>
  sequential([begun(smaller), relu(), begun(conv2d({ in: width, out: width }, 3, { padding: 1 })), relu()]);

/** Begins with weights that keep the scale of what passes through (He et al. 2015), as no norm does. */
function begun(layer: Layer): Layer {
  const weight = layer.parameters.weight!;
  const [, from, height, width] = weight.shape;
  const start = { mean: 0, deviation: Math.sqrt(2 / (from! * height! * width!)) };
  return { ...layer, parameters: { ...layer.parameters, weight: { ...weight, start } } };
}

/**
 * Scaled to mean square 1. Pictures unlike any photo have features many times as large, and a few of them would decide
 * over all: only directions count.
 */
function ofOneLength(features: Float32Array): Float32Array {
  const square = features.reduce((sum, value) => sum + value * value, 0) / features.length;
  return features.map((value) => value / Math.sqrt(square + 1e-12));
}

const AT_ONCE = 16; // pictures; the last batch is filled up, so that one graph serves all

/**
 * Features of pictures, each size x size x 3 values in [-1, 1]. `turn` runs what uses tensors, a batch at a time.
 */
export async function encode(
  network: Network,
  pictures: readonly Float32Array[],
  size: number,
  turn: Turn,
): Promise<Features> {
  const data = new Float32Array(pictures.length * FEATURES);
  const length = 3 * size * size;
  for (let from = 0; from < pictures.length; from += AT_ONCE) {
    const some = pictures.slice(from, from + AT_ONCE);
    const pixels = new Float32Array(AT_ONCE * length);
    some.forEach((picture, i) => pixels.set(picture, i * length));
    const values = await turn(async () => {
      const features = tf.tidy(() => network.apply(tf.tensor4d(pixels, [AT_ONCE, size, size, 3])));
      try {
        return (await features.data()) as Float32Array;
      } finally {
        features.dispose();
      }
    });
    some.forEach((_, i) =>
      data.set(ofOneLength(values.subarray(i * FEATURES, (i + 1) * FEATURES)), (from + i) * FEATURES),
    );
  }
  return { count: pictures.length, size: FEATURES, data };
}
