import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectLikeCpu, noise, onnxBackend } from '../testing/reference.ts';

const image = (shape: number[], seed = 1) => noise(shape, seed) as tf.Tensor4D;

describe('Winograd convolution', () => {
  const cases: [string, number[], 'same' | 'valid'][] = [
    ['whole tiles', [1, 34, 34, 64], 'valid'],
    ['broken tiles', [1, 35, 33, 64], 'valid'],
    ['same padding', [1, 33, 32, 64], 'same'],
    ['batch', [6, 11, 13, 64], 'same'],
  ];
  for (const [name, shape, pad] of cases)
    it(name, () => {
      onnxBackend();
      expectLikeCpu(() => tf.conv2d(image(shape), image([3, 3, 64, 64], 2), 1, pad), 2e-5);
    });

  it('4x4 filters', () => {
    onnxBackend();
    expectLikeCpu(() => tf.conv2d(image([1, 16, 15, 128]), image([4, 4, 128, 128], 2), 1, 'same'), 2e-5);
  });

  it('transforms fixed weights once', () => {
    const backend = onnxBackend();
    void tf.setBackend('onnx');
    const filter = image([3, 3, 64, 64], 2);
    const run = () => tf.tidy(() => tf.conv2d(image([1, 34, 34, 64]), filter, 1, 'valid').dataSync());
    const before = backend.stats.runs;
    const first = run();
    expect(backend.stats.runs - before).toBe(2);
    expect(run()).toEqual(first);
    expect(backend.stats.runs - before).toBe(3);
    expect(backend.stats.last.operators['Gemm']).toBe(1); // the output's transform, not the weights'
    filter.dispose();
    expect(backend.stats.bytes.stored).toBe(0);
  });
});
