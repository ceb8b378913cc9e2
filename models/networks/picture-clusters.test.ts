// Clusters of what texts leave open: told apart, drawn as often as they are likely, and none left empty.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';
import { drawClusters, pictureClusters } from './picture-clusters.ts';

inTensorScope('cpu');

const SIDE = 16;

/** Flat grey pictures. */
const flat = (...values: number[]) =>
  tf.tensor4d(
    values.flatMap((value) => Array<number>(SIDE * SIDE).fill(value)),
    [values.length, SIDE, SIDE, 1],
  );
const texts = (n: number) => tf.ones<tf.Rank.R4>([n, 1, 1, 2]);

describe('clusters', () => {
  it('are what pictures of one text differ in, coarse first, and each has its share of them', () => {
    const clusters = pictureClusters({ clusters: 2, channels: 1, features: 2 }, 1);
    const random = new Random(2);
    const kinds = [-0.9, -0.7, 0.7, 0.9];
    const shown = () => flat(...kinds.map((value) => value + 0.02 * (random.uniform() - 0.5)));
    for (let i = 0; i < 60; i++) tf.tidy(() => clusters.follow(shown(), texts(4)));
    const ones = clusters.assign(shown(), texts(4)).arraySync() as number[][][][];
    const rows = ones.map((picture) => picture[0]![0]!);
    for (const row of rows) {
      expect(row.slice(0, 2).reduce((sum, one) => sum + one, 0)).toBe(1);
      expect(row.slice(2).reduce((sum, one) => sum + one, 0)).toBe(1);
    }
    const [first, second] = [0, 2].map((from) => rows.map((row) => row[from]));
    expect(first![0]).toBe(first![1]);
    expect(first![2]).toBe(first![3]);
    expect(first![0]).not.toBe(first![2]);
    expect(second![0]).not.toBe(second![1]);
    expect(second![2]).not.toBe(second![3]);
  });

  it('leave none empty, also where most pictures are alike', () => {
    const clusters = pictureClusters({ clusters: 4, channels: 1, features: 2 }, 1);
    const random = new Random(3);
    for (let i = 0; i < 400; i++) {
      const shown = Array.from({ length: 8 }, () => random.normal() * 0.1 + (random.uniform() < 0.1 ? 0.8 : 0));
      tf.tidy(() => clusters.follow(flat(...shown), texts(8)));
    }
    const counts = [...clusters.network.parameters['0.counts']!.dataSync()];
    const all = counts.reduce((sum, count) => sum + count, 0);
    for (const count of counts) expect(count / all).toBeGreaterThan(0.1);
  });

  it('are those of what a text does not explain', () => {
    const clusters = pictureClusters({ clusters: 2, channels: 1, features: 2 }, 1);
    clusters.network.parameters['expected.weight']!.assign(
      tf.concat([tf.fill([1, 1, 1, 64], 0.5), tf.fill([1, 1, 1, 64], -0.5)], 2),
    );
    const [light, dark] = [tf.tensor4d([1, 0], [1, 1, 1, 2]), tf.tensor4d([0, 1], [1, 1, 1, 2])];
    const kindOf = (value: number, text: tf.Tensor4D) => [...clusters.assign(flat(value), text).dataSync()];
    expect(kindOf(0.7, light)).toEqual(kindOf(-0.3, dark));
    expect(clusters.unexplained(flat(0.7), light).dataSync()[0]).toBeCloseTo(0.04, 5);
  });
});

describe('drawing', () => {
  it('gives each cluster as often as it is likely', () => {
    const n = 4000;
    const [p, q] = [
      [0.6, 0.3, 0.1],
      [0.2, 0.2, 0.6],
    ] as const;
    const logits = tf.tile(tf.tensor4d([...p, ...q].map(Math.log), [1, 1, 1, 6]), [n, 1, 1, 1]) as tf.Tensor4D;
    const shares = drawClusters(logits, tf.tensor4d(new Random(4).normals(6 * n), [n, 1, 1, 6]));
    const means = tf.mean(shares, [0, 1, 2]).dataSync();
    [...p, ...q].forEach((likely, i) => expect(Math.abs(means[i]! - likely), String(i)).toBeLessThan(0.03));
    const largest = tf.max(tf.reshape(shares, [n, 2, 3]), 2).dataSync();
    expect([...largest].filter((share) => share > 0.9).length / largest.length).toBeGreaterThan(0.9);
  });

  it('has no jumps, and takes any noise', async () => {
    const logits = sample([1, 1, 1, 4], 2) as tf.Tensor4D;
    const f = (noise: tf.Tensor) => drawClusters(tf.mul(logits, 0.02), tf.mul<tf.Tensor4D>(noise as tf.Tensor4D, 0.02));
    expect(await gradientError(f, sample([1, 1, 1, 4], 5))).toBeLessThan(5e-3);
    const far = drawClusters(logits, tf.tensor4d([50, -50, -50, 50], [1, 1, 1, 4]));
    expect([...far.dataSync()].map((share) => Math.round(share))).toEqual([1, 0, 0, 1]);
  });
});
