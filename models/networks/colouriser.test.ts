import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { BINS } from '../../common/colour/gamut.ts';
import { SUGGESTION_CELL } from '../../common/networks/colouriser.ts';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { buildColouriser, COLOURISER_CHANNELS, HISTOGRAM_CHANNELS } from './colouriser.ts';

beforeAll(() => tf.setBackend('cpu'));

const architecture = { network: 'colouriser', width: 2 } as const;
const input = (height = 8, width = 8) => sample([1, height, width, COLOURISER_CHANNELS], 2) as tf.Tensor4D;
const largest = (a: tf.Tensor, b: tf.Tensor) => tf.tidy(() => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!);

describe('the colouriser', () => {
  it('gives colours of every place and bins of every cell, whatever the shape', () => {
    const before = tf.memory().numTensors;
    const F = buildColouriser(architecture, { seed: 1 });
    tf.tidy(() => {
      const { ab, logits } = F.colour(input(16, 24));
      expect(ab.shape).toEqual([1, 16, 24, 2]);
      expect(logits.shape).toEqual([1, 16 / SUGGESTION_CELL, 24 / SUGGESTION_CELL, BINS.length]);
      for (const value of ab.dataSync()) expect(Math.abs(value)).toBeLessThanOrEqual(1);
      expect(largest(F.apply(input(16, 24)), ab)).toBe(0);
    });
    F.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('takes a histogram, and the weights it gave', async () => {
    const F = buildColouriser(architecture, { seed: 1 });
    const again = buildColouriser(architecture, await F.weights());
    tf.tidy(() => {
      const histogram = tf.abs(sample([1, 1, 1, HISTOGRAM_CHANNELS], 3)) as tf.Tensor4D;
      const plain = F.colour(input());
      expect(largest(F.colour(input(), histogram).ab, plain.ab)).toBeGreaterThan(1e-6);
      expect(largest(F.colour(input(), tf.zeros([1, 1, 1, HISTOGRAM_CHANNELS])).ab, plain.ab)).toBe(0);
      expect(largest(again.colour(input()).logits, plain.logits)).toBe(0);
    });
    [F, again].forEach((each) => each.dispose());
  });

  it('has the right gradient through both of its outputs', async () => {
    const F = buildColouriser(architecture, { seed: 1 });
    const both = (x: tf.Tensor) => {
      const { ab, logits } = F.colour(x as tf.Tensor4D);
      return tf.add(tf.sum(tf.mul(ab, sample(ab.shape, 4))), tf.sum(tf.mul(logits, sample(logits.shape, 5))));
    };
    // ReLUs have corners, so the step is small and float32 coarse
    expect(await gradientError(both, input(), 0.0004)).toBeLessThan(0.03);
    F.dispose();
  });
});
