// Clusters of what texts leave open: told apart, drawn as often as they are likely, and none left empty.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { INFERENCE } from '../layers/layer.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';
import { buildNetwork } from './network.ts';
import { clusterPrior, drawOne, pictureClusters } from './picture-clusters.ts';

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

  it('may be one alone', () => {
    const clusters = pictureClusters({ clusters: 1, channels: 1, features: 2 }, 1);
    tf.tidy(() => clusters.follow(flat(-0.5, 0.5), texts(2)));
    expect(clusters.assign(flat(-0.5, 0.5), texts(2)).arraySync()).toEqual([[[[1, 1]]], [[[1, 1]]]]);
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
  it('gives each as often as it is likely', () => {
    const n = 4000;
    const likely = [0.6, 0.3, 0.1];
    const logits = tf.tile(tf.tensor4d(likely.map(Math.log), [1, 1, 1, 3]), [n, 1, 1, 1]) as tf.Tensor4D;
    const shares = drawOne(logits, tf.tensor4d(new Random(4).normals(3 * n), [n, 1, 1, 3]));
    const means = tf.mean(shares, [0, 1, 2]).dataSync();
    likely.forEach((share, i) => expect(Math.abs(means[i]! - share), String(i)).toBeLessThan(0.03));
    const largest = tf.max(shares, 3).dataSync();
    expect([...largest].filter((share) => share > 0.9).length / n).toBeGreaterThan(0.8);
  });

  it('has no jumps, and takes any noise', async () => {
    const logits = sample([1, 1, 1, 4], 2) as tf.Tensor4D;
    const f = (noise: tf.Tensor) => drawOne(tf.mul(logits, 0.02), tf.mul<tf.Tensor4D>(noise as tf.Tensor4D, 0.02));
    expect(await gradientError(f, sample([1, 1, 1, 4], 5))).toBeLessThan(5e-3);
    const far = drawOne(logits, tf.tensor4d([50, -50, -50, -50], [1, 1, 1, 4]));
    expect([...far.dataSync()].map((share) => Math.round(share))).toEqual([1, 0, 0, 0]);
  });

  it('draws the second codebook as it goes with the first', () => {
    const prior = clusterPrior({ features: 2, clusters: 2, embedding: 3 });
    const network = buildNetwork({ parameters: prior.parameters, apply: (x) => x }, { seed: 1 });
    const parameter = (name: string) => network.parameters[name]!;
    for (const each of Object.values(network.parameters)) if (each.rank === 4) each.assign(sample(each.shape, 3));
    const text = sample([1, 1, 1, 2], 6) as tf.Tensor4D;
    const [one, other] = [
      [1, 0],
      [0, 1],
    ].map((first) => tf.tensor4d([...first, 0, 1], [1, 1, 1, 4]));
    const [ofOne, ofOther] = [one!, other!].map((of) => [...prior.logits(text, of, parameter, INFERENCE).dataSync()]);
    expect(ofOne!.slice(0, 2)).toEqual(ofOther!.slice(0, 2));
    expect(Math.abs(ofOne![2]! - ofOther![2]!)).toBeGreaterThan(0.01);
    const noise = tf.tensor4d([9, -9, 0.3, 0.1], [1, 1, 1, 4]);
    const drawn = [...prior.draw(text, noise, parameter, INFERENCE).dataSync()];
    const second = drawOne(
      tf.tensor4d(ofOne!.slice(2), [1, 1, 1, 2]),
      tf.tensor4d([0.3, 0.1], [1, 1, 1, 2]),
    ).dataSync();
    [1, 0, ...second].forEach((share, i) => expect(drawn[i]).toBeCloseTo(share, 4));
  });
});
