import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { classesInTurn, fixedCodes } from './samples.ts';
import { toRgb } from '../layers/to-rgb.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('samples', () => {
  it('are of the same codes each time, and of the first of them when there are fewer', () => {
    const [many, few] = [fixedCodes(500, 4), fixedCodes(2, 4)];
    expect(many.shape).toEqual([500, 1, 1, 4]);
    expect([...few.dataSync()]).toEqual([...many.dataSync().slice(0, 8)]);
    expect(tf.moments(many).variance.dataSync()[0]).toBeCloseTo(1, 1);
    const even = fixedCodes(500, 4, 'uniform');
    expect(Math.max(...tf.abs(even).dataSync())).toBeLessThanOrEqual(1);
    expect(tf.moments(even).variance.dataSync()[0]).toBeCloseTo(1 / 3, 1);
  });

  it('have each class in its turn', () => {
    expect(tf.squeeze(classesInTurn(4, 3)).arraySync()).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  it('are RGB for people', () => {
    expect([...toRgb(tf.tensor4d([0.5, -1], [1, 1, 2, 1])).dataSync()]).toEqual([0.5, 0.5, 0.5, -1, -1, -1]);
    const colour = tf.ones<tf.Rank.R4>([1, 2, 2, 3]);
    expect(toRgb(colour).shape).toEqual(colour.shape);
  });
});
