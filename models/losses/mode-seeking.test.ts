import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, it } from 'vitest';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { modeSeekingLoss, pairedTexts } from './mode-seeking.ts';

beforeAll(() => tf.setBackend('cpu'));

const column = (...values: number[]) => tf.tensor4d(values, [values.length, 1, 1, 1]);

it('is the distance of codes over that of pictures', () => {
  const pictures = tf.tensor4d([1, 2, 0, -1, 3, 2, 4, -1], [4, 1, 2, 1]);
  const loss = modeSeekingLoss(pictures, column(1, -1, 2, 0.5));
  const [apart, codesApart] = [(2 + 0 + 4 + 0) / 4, (1 + 1.5) / 2];
  expect(loss.dataSync()[0]).toBeCloseTo(1 / (apart / codesApart + 1e-5), 5);
});

it('is large, not infinite, where both halves are the same pictures', () => {
  expect(modeSeekingLoss(tf.ones([2, 2, 2, 1]), column(1, 2)).dataSync()[0]).toBeCloseTo(1e5, -2);
});

it('compares means over squares, eight a side, so that noise of single pixels is no distance', () => {
  const side = 16;
  const picture = (value: (at: number) => number) => Array.from({ length: side * side }, (_, at) => value(at));
  const flat = picture(() => 0);
  const chequered = picture((at) => (((at % side) + Math.floor(at / side)) % 2 ? 1 : -1));
  const half = picture((at) => (at % side < side / 2 ? 1 : 0));
  const lossOf = (other: number[]) =>
    modeSeekingLoss(tf.tensor4d([...flat, ...other], [2, side, side, 1]), column(0, 1)).dataSync()[0];
  expect(lossOf(chequered)).toBeCloseTo(1e5, -2);
  expect(lossOf(half)).toBeCloseTo(2, 3);
});

it('leaves the last of an odd number out', () => {
  const [pictures, codes] = [tf.tensor4d([1, 2, 50], [3, 1, 1, 1]), column(0, 2, -9)];
  expect(modeSeekingLoss(pictures, codes).dataSync()[0]).toBeCloseTo(2, 3);
});

it('has the gradient that small steps measure', async () => {
  const codes = sample([4, 1, 1, 3], 2) as tf.Tensor4D;
  const f = (x: tf.Tensor) => modeSeekingLoss(x as tf.Tensor4D, codes);
  expect(await gradientError(f, sample([4, 2, 2, 3], 1), 0.001)).toBeLessThan(5e-3);
});

it('asks of the second half what it asks of the first', () => {
  const texts = (...values: number[]) => [...pairedTexts(column(...values)).dataSync()];
  expect(texts(1, 2, 3, 4)).toEqual([1, 2, 1, 2]);
  expect(texts(1, 2, 3)).toEqual([1, 1, 3]);
});
