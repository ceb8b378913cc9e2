// The feature extractor of our measures: a network whose features tell pictures apart, so that the distance between two
// sets of pictures means something. It was trained by us; assets/encoder has its weights and says how. Measures are called
// by its name: FD-<name>, KID-<name>.
import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from '../layers/layer.ts';
import { parseMobileNetV2 } from '../networks/mobilenet-v2-architecture.ts';
import type { Network } from '../networks/network.ts';
import type { Turn } from '../training/turn.ts';
import { contrastiveEncoder } from './contrastive-encoder.ts';
import type { Features } from './features.ts';
import { tappedEncoder } from './tapped-encoder.ts';

/**
 * [N,S,S,3] in [-1, 1] to [N,1,1,features], by what the encoder's card says of its architecture; the first one's says
 * nothing. Fault `unsupported` when it is not one we can build.
 */
export const encoderLayer = (architecture?: unknown): Layer =>
  architecture === undefined ? contrastiveEncoder() : tappedEncoder(parseMobileNetV2(architecture));

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
  const rows: Float32Array[] = [];
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
    const each = values.length / AT_ONCE;
    some.forEach((_, i) => rows.push(ofOneLength(values.subarray(i * each, (i + 1) * each))));
  }
  return joined(rows);
}

function joined(rows: readonly Float32Array[]): Features {
  const size = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * size);
  rows.forEach((each, i) => data.set(each, i * size));
  return { count: rows.length, size, data };
}
