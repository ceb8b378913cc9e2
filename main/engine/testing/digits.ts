// Digits read: a classifier that has nothing to do with our models reads them, and real ones say how much they differ.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';

const SIDE = 28;

/** Reads digits [N,28,28,1] in [-1, 1]; `folder`: a tfjs LayersModel for pixels in 0..1, white on black. */
export async function digitClassifier(folder: URL): Promise<(digits: tf.Tensor4D) => Promise<number[]>> {
  const { modelTopology, weightsManifest } = JSON.parse(await readFile(new URL('model.json', folder), 'utf8'));
  const groups = weightsManifest as { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
  const shards = await Promise.all(groups.flatMap(({ paths }) => paths).map((path) => readFile(new URL(path, folder))));
  const weightData = new Uint8Array(Buffer.concat(shards)).buffer;
  const weightSpecs = groups.flatMap(({ weights }) => weights);
  const model = await loadLayersModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
  return async (digits) => {
    const read = tf.tidy(() => tf.argMax(model.predict(tf.div(tf.add(digits, 1), 2)) as tf.Tensor2D, 1));
    try {
      return [...(await read.data())];
    } finally {
      read.dispose();
    }
  };
}

/** The first `count` real digits of a class, each 784 pixels in [-1, 1]: of the package `mnist`. */
export function realDigits(digit: number, count: number): Float32Array[] {
  const { data } = createRequire(import.meta.url)(`mnist/src/digits/${digit}.json`) as { data: number[] };
  return Array.from({ length: count }, (_, i) =>
    Float32Array.from(data.slice(i * SIDE ** 2, (i + 1) * SIDE ** 2), (value) => 2 * value - 1),
  );
}

/** Mean Euclidean distance between any two of them. */
export function meanDistance(pictures: readonly Float32Array[]): number {
  let [sum, pairs] = [0, 0];
  for (const [i, a] of pictures.entries()) {
    for (const b of pictures.slice(i + 1)) {
      let squares = 0;
      for (let p = 0; p < a.length; p++) squares += (a[p]! - b[p]!) ** 2;
      sum += Math.sqrt(squares);
      pairs++;
    }
  }
  return sum / pairs;
}
