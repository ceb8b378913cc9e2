import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients'; // the package's Node build leaves them out
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'; // tfjs-layers calls them
import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { noise, onnxBackend } from './testing/reference.ts';

/** Losses and accuracies of a small classifier's epochs. */
async function fit(backend: string): Promise<number[]> {
  await tf.setBackend(backend);
  const glorot = (seed: number) => tfl.initializers.glorotUniform({ seed });
  const { conv2d, batchNormalization, maxPooling2d, flatten, dense } = tfl.layers;
  const model = tfl.sequential({
    layers: [
      conv2d({ inputShape: [16, 16, 3], filters: 8, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu', kernelInitializer: glorot(1) }),
      batchNormalization(),
      conv2d({ filters: 8, kernelSize: 3, activation: 'tanh', kernelInitializer: glorot(2) }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 4, activation: 'softmax', kernelInitializer: glorot(3) }),
    ],
  }); // prettier-ignore
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const x = noise([32, 16, 16, 3], 5);
  const labels = Float32Array.from({ length: 128 }, (_, i) => (i % 4 === (i >> 2) % 4 ? 1 : 0));
  const y = tf.tensor2d(labels, [32, 4]);
  const { history } = await model.fit(x, y, { epochs: 5, batchSize: 8, shuffle: false, verbose: 0 });
  return [...history['loss']!, ...history['acc']!] as number[];
}

describe('tf.layers', () => {
  it('fits with the same losses as on cpu', { timeout: 120_000 }, async () => {
    onnxBackend();
    const [expected, actual] = [await fit('cpu'), await fit('onnx')];
    expect(actual).toHaveLength(expected.length);
    expected.forEach((value, i) => expect(Math.abs(actual[i]! - value)).toBeLessThan(1e-3 * Math.max(1, value)));
  });
});
