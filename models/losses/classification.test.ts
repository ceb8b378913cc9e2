import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, it } from 'vitest';
import { accuracy, crossEntropy } from './classification.ts';

beforeAll(() => tf.setBackend('cpu'));

const logits = tf.tensor4d([2, 1, -1, 0, 3, 0.5, 1, 1, 4], [3, 1, 1, 3]);
const labels = tf.tensor4d([1, 0, 0, 0, 0, 0, 0, 1, 0], [3, 1, 1, 3]); // right, without, wrong

describe('naming classes', () => {
  it('costs -log softmax of the class, over the pictures that have one', () => {
    const nats = (l: number[], k: number) => Math.log(l.reduce((sum, each) => sum + Math.exp(each), 0)) - l[k]!;
    const expected = (nats([2, 1, -1], 0) + nats([1, 1, 4], 1)) / 2;
    expect(crossEntropy(logits, labels).dataSync()[0]).toBeCloseTo(expected, 5);
    expect(crossEntropy(logits, tf.zerosLike(labels)).dataSync()[0]).toBe(0);
  });

  it('pulls the class up by what it lacks, and nothing of a picture without a class', () => {
    const slope = tf
      .grad((l) => crossEntropy(l as tf.Tensor4D, labels))(logits)
      .dataSync();
    const softmax = tf.softmax(logits).dataSync();
    labels.dataSync().forEach((label, i) => {
      const known = i < 3 || i >= 6;
      expect(slope[i]).toBeCloseTo(known ? (softmax[i]! - label) / 2 : 0, 5);
    });
  });

  it('is right where the largest logit is the class', () => {
    expect(accuracy(logits, labels).dataSync()[0]).toBe(0.5);
    expect(accuracy(logits, tf.zerosLike(labels)).dataSync()[0]).toBe(0);
  });
});
