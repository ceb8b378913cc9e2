import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, it } from 'vitest';
import { patchNce } from './patch-nce.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('patchNce', () => {
  const rows = [
    [1, 0],
    [0, 1],
    [0.6, 0.8],
  ];

  it('is the cross-entropy of the formula', () => {
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0) / 0.07;
    const expected =
      rows.reduce((sum, q, i) => {
        const all = rows.reduce((total, k) => total + Math.exp(dot(q, k)), 0);
        return sum - Math.log(Math.exp(dot(q, rows[i]!)) / all);
      }, 0) / rows.length;
    expect(patchNce(tf.tensor2d(rows), tf.tensor2d(rows)).dataSync()[0]).toBeCloseTo(expected, 4);
  });

  it('moves the translation and not the photo', () => {
    const [query, key] = [tf.tensor2d(rows), tf.tensor2d([...rows].reverse())];
    const gradient = tf.grads((q, k) => patchNce(q as tf.Tensor2D, k as tf.Tensor2D))([query, key]);
    expect(Math.max(...tf.abs(gradient[0]!).dataSync())).toBeGreaterThan(0.1);
    expect(Math.max(...tf.abs(gradient[1]!).dataSync())).toBe(0);
  });
});
