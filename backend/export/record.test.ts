import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-common';
import { describe, expect, it } from 'vitest';
import { generator } from '../testing/cyclegan.ts';
import { noise, onnxBackend, relativeError } from '../testing/reference.ts';
import { record } from './record.ts';

const ort = createRequire(import.meta.url)('onnxruntime-node') as {
  InferenceSession: typeof InferenceSession;
  Tensor: typeof OrtTensor;
};

const IMAGE = [{ name: 'input', shape: ['batch', 'height', 'width', 3] }];

async function runModel(model: Uint8Array, x: tf.Tensor): Promise<{ dims: readonly number[]; data: number[] }> {
  const session = await ort.InferenceSession.create(model);
  const { output } = await session.run({ input: new ort.Tensor('float32', x.dataSync() as Float32Array, x.shape) });
  return { dims: output!.dims, data: Array.from(output!.data as Float32Array) };
}

async function expectSameAs(model: Uint8Array, fn: (x: tf.Tensor) => tf.Tensor, shape: number[]): Promise<void> {
  const x = noise(shape, 7);
  const y = tf.tidy(() => fn(x));
  const { dims, data } = await runModel(model, x);
  expect(dims).toEqual(y.shape);
  expect(relativeError(Array.from(y.dataSync()), data)).toBeLessThan(1e-4);
  tf.dispose([x, y]);
}

describe('record', () => {
  onnxBackend();
  void tf.setBackend('onnx');

  it('exports a generator that takes any batch and size', async () => {
    const net = generator({ ngf: 8, blocks: 2, ndf: 0 }, 1);
    const { model, symbolic } = record(net.apply, IMAGE, { metadata: { domains: 'horse,zebra' } });
    expect(symbolic).toEqual(['batch', 'height', 'width']);
    expect(Buffer.from(model).includes('horse,zebra')).toBe(true);
    await expectSameAs(model, net.apply, [1, 64, 64, 3]);
    await expectSameAs(model, net.apply, [2, 36, 52, 3]);
    tf.disposeVariables();
  });

  it('exports resizing by whole factors, pooling, dense ends and norms', async () => {
    const filter = noise([3, 3, 3, 4], 2) as tf.Tensor4D;
    const dense = noise([4, 5], 3) as tf.Tensor2D;
    const fn = (x: tf.Tensor) => {
      const up = tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [x.shape[1]! * 2, x.shape[2]! * 2]);
      const y = tf.leakyRelu(tf.conv2d(tf.maxPool(up, 2, 2, 'valid'), filter, 1, 'same'), 0.1);
      return tf.softmax(tf.matMul(tf.mean(y, [1, 2]) as tf.Tensor2D, dense));
    };
    const { model, symbolic } = record(fn, IMAGE);
    expect(symbolic).toEqual(['batch', 'height', 'width']);
    await expectSameAs(model, fn, [1, 64, 48, 3]);
    tf.dispose([filter, dense]);
  });

  it('fixes a size that the function depends on', async () => {
    const fn = (x: tf.Tensor) => tf.reshape(x, [x.shape[0]! / 2, -1]);
    const { model, symbolic, fixed } = record(fn, [{ name: 'input', shape: ['batch', 'width'] }]);
    expect(symbolic).toEqual([]);
    await expectSameAs(model, fn, [fixed['batch']!, fixed['width']!]);
  });

  it('refuses a function that reads its input', () => {
    const reads = (x: tf.Tensor) => tf.mul(x, tf.mean(x).dataSync()[0]!);
    expect(() => record(reads, IMAGE)).toThrow(/read/);
    const first = (x: tf.Tensor) => tf.mul(x, x.dataSync()[0]!);
    expect(() => record(first, IMAGE)).toThrow(/no values to read/);
  });
});
