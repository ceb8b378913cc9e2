import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOnnxBackend } from '../index.ts';
import { onnxruntimeNode } from '../session/onnxruntime-node.ts';
import type { Runtime } from '../session/session.ts';

const asked: (number | undefined)[] = [];

beforeAll(() => {
  const real = onnxruntimeNode();
  const runtime: Runtime = {
    name: real.name,
    compile(model, options) {
      asked.push(options.threads);
      return real.compile(model, options);
    },
  };
  registerOnnxBackend({ name: 'watched', runtime, threads: 2 });
  void tf.setBackend('watched');
});

afterAll(() => tf.removeBackend('watched'));

function threadsOf(compute: () => tf.Tensor): number | undefined {
  asked.length = 0;
  tf.tidy(() => void compute().dataSync());
  expect(asked).toHaveLength(1);
  return asked[0];
}

test('a picture of a small decoder is the work of one thread, a large product that of all', () => {
  const side = (n: number) => tf.tensor2d(new Float32Array(n * n).fill(0.5), [n, n]);
  expect(threadsOf(() => tf.matMul(side(64), side(64)))).toBe(1);
  expect(threadsOf(() => tf.matMul(side(512), side(512)))).toBe(2);
  const code = tf.tensor4d(new Float32Array(100).fill(1), [1, 1, 1, 100]);
  const filter = tf.tensor4d(new Float32Array(4 * 4 * 256 * 100).fill(0.1), [4, 4, 256, 100]);
  expect(threadsOf(() => tf.conv2dTranspose(code, filter, [1, 4, 4, 256], 1, 'valid'))).toBe(1);
  const image = tf.tensor4d(new Float32Array(128 * 128 * 32).fill(0.1), [1, 128, 128, 32]);
  const wide = tf.tensor4d(new Float32Array(3 * 3 * 32 * 32).fill(0.1), [3, 3, 32, 32]);
  expect(threadsOf(() => tf.conv2d(tf.conv2d(tf.conv2d(image, wide, 1, 'same'), wide, 1, 'same'), wide, 1, 'same'))).toBe(2); // prettier-ignore
});
