import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { sample } from '../layers/finite-differences.ts';
import type { FrozenFeatures } from '../networks/frozen-features.ts';
import { perceptualLoss } from './perceptual.ts';

beforeAll(() => tf.setBackend('cpu'));

/** The picture itself, and half as large. */
const features: FrozenFeatures = {
  channels: [3, 3],
  width: 1,
  extract: (x) => [x, tf.avgPool(x, 2, 2, 'valid')],
};
const loss = (a: tf.Tensor4D, b: tf.Tensor4D) => perceptualLoss(features, a, b).dataSync()[0]!;
const x = () => sample([2, 4, 4, 3]) as tf.Tensor4D;

it('is 0 of equal pictures, and of those that differ by a factor alone', () => {
  expect(loss(x(), x())).toBeCloseTo(0, 5);
  expect(loss(x(), tf.mul(x(), 0.5))).toBeCloseTo(0, 5);
});

it('is 4 at each scale of opposite ones', () => {
  expect(loss(x(), tf.neg(x()))).toBeCloseTo(8, 3);
});

it('is 2 at each scale where features have nothing in common', () => {
  const of = (values: readonly number[]) => tf.tile(tf.tensor4d([...values], [1, 1, 1, 3]), [1, 4, 4, 1]);
  expect(loss(of([1, 0, 0]), of([0, 1, 0]))).toBeCloseTo(4, 3);
});
