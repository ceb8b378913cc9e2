import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { crossEntropy } from './classification.ts';
import { smoothL1 } from './smooth-l1.ts';

beforeAll(() => tf.setBackend('cpu'));

const number = (x: tf.Tensor) => x.dataSync()[0]!;

describe('smoothL1', () => {
  it.each([0.5, 1, 3])('is the mean of the formula, delta %s', (delta) => {
    const differences = [0, 0.2, -0.4, 0.9, -1.5, 4];
    const one = (d: number) => (Math.abs(d) < delta ? d ** 2 / 2 : delta * (Math.abs(d) - delta / 2));
    const expected = differences.reduce((sum, d) => sum + one(d), 0) / differences.length;
    expect(number(smoothL1(tf.tensor1d(differences), tf.zeros([6]), delta))).toBeCloseTo(expected, 6);
  });

  it('has the right gradient on both sides of delta', async () => {
    const target = tf.mul(sample([2, 3, 3, 2], 1), 0.2);
    for (const size of [0.3, 5]) {
      const given = tf.mul(sample([2, 3, 3, 2], 2), size);
      expect(await gradientError((x) => smoothL1(x, target), given, 0.001)).toBeLessThan(5e-3);
    }
  });
});

describe('cross-entropy of shares, place by place', () => {
  it('is -sum q log p, the mean over places, with the right gradient', async () => {
    const logits = sample([2, 2, 2, 5], 3) as tf.Tensor4D;
    const shares = tf.softmax(sample([2, 2, 2, 5], 4)) as tf.Tensor4D;
    const p = tf.softmax(logits).dataSync();
    const expected = Array.from(shares.dataSync()).reduce((sum, q, i) => sum - q * Math.log(p[i]!), 0) / 8;
    expect(number(crossEntropy(logits, shares))).toBeCloseTo(expected, 5);
    expect(await gradientError((x) => crossEntropy(x as tf.Tensor4D, shares), logits, 0.005)).toBeLessThan(5e-3);
  });
});
