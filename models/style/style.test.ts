import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { texture } from '../patches/testing/textures.ts';
import type { Step } from '../patches/gpnn.ts';
import { type Style, styleDistance, styleOf, unitsOf } from './gram.ts';
import { neuralStyle } from './neural-style.ts';
import { type StyleFeatures, StyleLoss } from './style-loss.ts';

beforeAll(async () => {
  registerOnnxBackend({ forbidFallback: true });
  await tf.setBackend('onnx');
});

const values = (tensor: tf.Tensor): number[] => [...tensor.dataSync()];
const pixels = (width: number, height: number, seed: number) =>
  tf.tensor4d(texture(width, height, seed).data, [1, height, width, 3]);

/** Smooth, of two scales: what a network of features does, in little. */
const encoder: StyleFeatures = {
  extract: (x) =>
    [2, 4].map((stride, i) =>
      tf.tanh(tf.conv2d(x, tf.mul<tf.Tensor4D>(sample([3, 3, 3, 4], i) as tf.Tensor4D, 0.5), stride, 'same')),
    ),
};

describe('statistics of a style', () => {
  const features = tf.tensor4d([1, 0, 3, 2, 5, 4, 7, 10], [1, 2, 2, 2]);

  it('are means and the Gram matrix of what is around them', () => {
    const { mean, gram } = styleOf(features);
    expect(values(mean)).toEqual([4, 4]);
    // centred columns: -3 -1 1 3 and -4 -2 0 6
    expect(values(gram)).toEqual([5, 8, 8, 14].map((value) => expect.closeTo(value, 5)));
    expect(values(unitsOf({ mean, gram }))[0]).toBeCloseTo(1 / (Math.sqrt(5) + 1e-3), 5);
  });

  it('do not ask where anything is', () => {
    const [one, turned] = [styleOf(features), styleOf(tf.reverse(features, [1, 2]))];
    expect(values(turned.gram)).toEqual(values(one.gram));
  });

  it('are apart by the formula', () => {
    const style = (mean: number[], gram: number[]): Style => ({
      mean: tf.tensor2d(mean, [1, 2]),
      gram: tf.tensor2d(gram, [2, 2]),
    });
    const [has, wanted] = [style([1, 2], [4, 1, 1, 9]), style([0, 4], [1, 0, 0, 4])];
    const units = tf.tensor2d([1, 0.5], [1, 2]);
    // in units: 4 .5 .5 2.25 against 1 0 0 1; means 1 and 1 apart
    const expected = (9 + 0.25 + 0.25 + 1.25 ** 2) / 2 + 1;
    expect(values(styleDistance(has, wanted, units))[0]).toBeCloseTo(expected, 4);
    expect(values(styleDistance(wanted, wanted, units))[0]).toBeCloseTo(0, 6);
  });

  it('have the slope that a small step measures', async () => {
    const wanted = styleOf(sample([1, 4, 4, 2], 2) as tf.Tensor4D);
    const distance = (x: tf.Tensor) => styleDistance(styleOf(x as tf.Tensor4D), wanted, unitsOf(wanted));
    expect(await gradientError(distance, sample([1, 3, 3, 2], 3))).toBeLessThan(0.01);
  });
});

describe('loss of a style', () => {
  it('has the slope that a small step measures, through encoder, content and smoothness', async () => {
    const loss = new StyleLoss({ encoder, photo: pixels(5, 4, 1), style: pixels(6, 6, 2), content: 0.7 });
    expect(await gradientError((x) => loss.of(x as tf.Tensor4D), sample([1, 4, 5, 3]))).toBeLessThan(0.02);
    loss.dispose();
  });

  it('asks for the photo the more, the more its content weighs', () => {
    const photo = pixels(8, 8, 1);
    const of = (content: number) => {
      const loss = new StyleLoss({ encoder, photo, style: pixels(8, 8, 2), content });
      return values(loss.of(pixels(8, 8, 3)))[0]! - values(loss.of(photo))[0]!;
    };
    expect(of(4)).toBeGreaterThan(of(0.1));
  });
});

describe('neural style', () => {
  const [photo, style] = [texture(40, 24, 1), texture(32, 32, 2)];
  const run = async (likeness = 0.5): Promise<Step[]> => {
    const steps: Step[] = [];
    const levels = [
      { side: 20, steps: 12 },
      { side: 40, steps: 12 },
    ];
    const turn = <T>(work: () => Promise<T>) => work();
    for await (const step of neuralStyle({ photo, style, likeness, encoder, turn, levels })) steps.push(step);
    return steps;
  };

  it('brings the loss down, coarse to fine, the same each time, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const [steps, again] = [await run(), await run()];
    expect(tf.memory().numTensors).toBe(before);
    expect(steps.map(({ picture: { width, height } }) => [width, height])).toEqual([
      [20, 16],
      [20, 16],
      [40, 24],
      [40, 24],
    ]);
    expect(steps.at(-1)!.done).toBeCloseTo(1);
    const result = steps.at(-1)!.picture.data;
    expect(again.at(-1)!.picture.data).toEqual(result);
    expect(result.every((value) => Math.abs(value) <= 1)).toBe(true);
    const loss = new StyleLoss({ encoder, photo: pixels(40, 24, 1), style: pixels(32, 32, 2), content: 0 });
    const [was, is] = [photo.data, result].map((data) => values(loss.of(tf.tensor4d(data, [1, 24, 40, 3])))[0]!);
    expect(is).toBeLessThan(0.6 * was!);
    loss.dispose();
  });

  it('stops where it is left, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const turn = <T>(work: () => Promise<T>) => work();
    for await (const _ of neuralStyle({ photo, style, likeness: 0.5, encoder, turn })) break;
    expect(tf.memory().numTensors).toBe(before);
  });
});
