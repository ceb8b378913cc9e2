import { createRequire } from 'node:module';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it } from 'vitest';
import { OutOfMemoryError, registerOnnxBackend, RuntimeUnavailableError } from '../index.ts';
import { noise } from '../testing/reference.ts';
import { onnxruntimeNode } from './onnxruntime-node.ts';

const real = createRequire(import.meta.url);
const withBinding = (binding: unknown) => (name: string) =>
  name === 'onnxruntime-node/dist/binding.js' ? binding : (real(name) as unknown);

describe('onnxruntime-node', () => {
  it('is used through its binding', () => {
    expect(onnxruntimeNode().name).toBe('onnxruntime-node');
  });

  it('that does not load is unavailable', () => {
    const missing = () => {
      throw new Error('no binary');
    };
    expect(() => onnxruntimeNode(missing)).toThrow(RuntimeUnavailableError);
  });

  it.each([
    ['is not there', undefined],
    ['has other methods', { initOrt() {}, binding: { InferenceSession: class {} } }],
    [
      'writes its results elsewhere',
      {
        initOrt() {},
        binding: {
          InferenceSession: class {
            loadModel() {}
            run() {}
            dispose() {}
          },
        },
      },
    ],
  ])('whose binding %s is used through its public API', (_, binding) => {
    expect(onnxruntimeNode(withBinding(binding)).name).toBe('onnxruntime-node in a worker');
  });
});

describe('the public API in a worker', () => {
  registerOnnxBackend({ name: 'in-worker', threads: 1, runtime: onnxruntimeNode(withBinding(undefined)) });
  afterAll(() => tf.removeBackend('in-worker'));

  it('computes at once, trains and tells what fails', { timeout: 60_000 }, () => {
    void tf.setBackend('in-worker');
    const x = noise([16, 4]) as tf.Tensor2D;
    const w = tf.variable(noise([4, 1], 3)) as unknown as tf.Variable<tf.Rank.R2>;
    const optimizer = tf.train.adam(0.05);
    const step = () => optimizer.minimize(() => tf.mean(tf.square(tf.sub(tf.matMul(x, w), 1))), true)!.dataSync()[0]!;
    const losses = Array.from({ length: 20 }, step);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! * 0.9);
    const mask = tf.greater(x, 0);
    expect(Array.from(mask.dataSync())).toEqual(Array.from(x.dataSync(), (value) => Number(value > 0)));
    const huge = tf.tidy(() => tf.sum(tf.add(tf.ones([2 ** 12, 1, 2 ** 12]), noise([1, 2 ** 18, 1])))); // 16 TiB
    expect(() => huge.dataSync()).toThrow(OutOfMemoryError);
  });
});
