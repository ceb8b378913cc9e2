import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { added, baseOf } from './base.ts';

beforeAll(() => tf.setBackend('cpu'));

const nothing = (x: tf.Tensor4D) => tf.zerosLike(x);

it('the smoothed photo is a Gaussian of 2 px: an even picture stays, a point becomes its square', () => {
  const even = tf.fill<tf.Rank.R4>([1, 12, 9, 3], 0.4);
  added(even, nothing(even), 'smoothed')
    .dataSync()
    .forEach((value) => expect(value).toBeCloseTo(0.4, 5));

  const side = 21;
  const values = new Float32Array(side * side * 3);
  values[3 * (10 * side + 10) + 1] = 1; // green alone
  const point = tf.tensor4d(values, [1, side, side, 3]);
  const blurred = added(point, nothing(point), 'smoothed').arraySync()[0]!;
  const weights = Array.from({ length: 9 }, (_, i) => Math.exp(-((i - 4) ** 2) / 8));
  const sum = weights.reduce((a, b) => a + b);
  for (const [dy, dx] of [
    [0, 0],
    [0, 3],
    [2, -1],
    [4, 4],
    [5, 0],
  ] as const) {
    const expected = Math.abs(dy) > 4 ? 0 : (weights[4 + dy]! * weights[4 + dx]!) / sum ** 2;
    expect(blurred[10 + dy]![10 + dx]![1]).toBeCloseTo(expected, 6);
    expect(blurred[10 + dy]![10 + dx]![0]).toBe(0);
  }
});

it('without colours all channels are the luminance, smoothed', () => {
  const red = tf.tile(tf.tensor4d([1, 0, -1], [1, 1, 1, 3]), [1, 9, 9, 1]) as tf.Tensor4D;
  added(red, nothing(red), 'grey')
    .dataSync()
    .forEach((value) => expect(value).toBeCloseTo(0.299 - 0.114, 5));
  const x = sample([1, 9, 10, 3]) as tf.Tensor4D;
  const [r, g, b] = tf.split(x, 3, 3) as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
  const grey = tf.tile(tf.addN([tf.mul(r, 0.299), tf.mul(g, 0.587), tf.mul(b, 0.114)]), [1, 1, 1, 3]) as tf.Tensor4D;
  const difference = tf.sub(added(x, nothing(x), 'grey'), added(grey, nothing(x), 'smoothed'));
  expect(tf.max(tf.abs(difference)).dataSync()[0]).toBeLessThan(1e-6);
});

it('what is added ends at black and white', () => {
  const x = tf.fill<tf.Rank.R4>([1, 8, 8, 3], 0.5);
  expect(new Set(added(x, tf.onesLike(x), 'photo').dataSync())).toEqual(new Set([1]));
  expect(new Set(added(x, tf.mul(tf.onesLike(x), -0.25), 'photo').dataSync())).toEqual(new Set([0.25]));
});

it('has the gradients of finite differences', async () => {
  const change = tf.mul<tf.Tensor4D>(sample([1, 9, 10, 3]) as tf.Tensor4D, 0.1);
  const of = (x: tf.Tensor) => added(tf.mul<tf.Tensor4D>(x, 0.5), change, 'smoothed');
  expect(await gradientError(of, sample([1, 9, 10, 3]))).toBeLessThan(0.01);
});

it('is told by the names in a checkpoint', () => {
  expect(baseOf(['model.1.weight', 'model.27.added_to_smoothed'])).toBe('smoothed');
  expect(baseOf(['model.added_to_photo'])).toBe('photo');
  expect(baseOf(['model.27.added_to_grey'])).toBe('grey');
  expect(baseOf(['model.1.weight'])).toBe('none');
});
