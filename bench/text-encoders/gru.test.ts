import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { gradientError, sample } from '../../models/layers/finite-differences.ts';
import { buildNetwork } from '../../models/networks/network.ts';
import { inTensorScope } from '../../models/testing/tensor-scope.ts';
import { gruParameters, meanOfGru } from './gru.ts';

beforeAll(() => tf.setBackend('cpu'));
inTensorScope();

const SIZES = { in: 3, hidden: 2 };
const THERE = [
  [1, 1, 1, 1],
  [1, 1, 0, 0],
];

const get = (seed: number) => {
  const { parameters } = buildNetwork({ parameters: gruParameters(SIZES), apply: (x) => x }, { seed });
  return (name: string) => parameters[name]!;
};
const there = () => tf.tensor4d(THERE.flat(), [2, 1, 4, 1]);

/** By the formula of nn.GRU, number by number; `w` of shapes [in][3*hidden] and [hidden][3*hidden], gates r, z, n. */
function stateAfter(x: number[], h: number[], weights: Record<string, number[][]>, biases: Record<string, number[]>) {
  const { hidden } = SIZES;
  const s = (value: number) => 1 / (1 + Math.exp(-value));
  const of = (kind: 'ih' | 'hh', gate: number, i: number) => {
    const given = kind === 'ih' ? x : h;
    const column = gate * hidden + i;
    return given.reduce((sum, value, k) => sum + value * weights[kind]![k]![column]!, biases[kind]![column]!);
  };
  return h.map((before, i) => {
    const r = s(of('ih', 0, i) + of('hh', 0, i));
    const z = s(of('ih', 1, i) + of('hh', 1, i));
    const n = Math.tanh(of('ih', 2, i) + r * of('hh', 2, i));
    return (1 - z) * n + z * before;
  });
}

it('is the mean of the states of nn.GRU over the places that are there', () => {
  const parameter = get(1);
  const random = new Random(2);
  const rows = Array.from({ length: 2 }, () => Array.from({ length: 4 }, () => [...random.normals(SIZES.in)]));
  const weights = {
    ih: parameter('weight_ih_l0').arraySync() as number[][],
    hh: parameter('weight_hh_l0').arraySync() as number[][],
  };
  const biases = {
    ih: parameter('bias_ih_l0').arraySync() as number[],
    hh: parameter('bias_hh_l0').arraySync() as number[],
  };
  const means = rows.map((row, i) => {
    let h = [0, 0];
    const states = row.flatMap((x, t) => (THERE[i]![t] ? [(h = stateAfter(x, h, weights, biases))] : []));
    return h.map((_, k) => states.reduce((sum, state) => sum + state[k]!, 0) / states.length);
  });
  const x = tf.tensor4d(rows.flat(2), [2, 1, 4, SIZES.in]);
  const mean = meanOfGru(SIZES, x, there(), parameter).arraySync();
  mean.forEach((row, i) => row.forEach((value, k) => expect(value).toBeCloseTo(means[i]![k]!, 5)));
});

it('has the gradient of its input, and none from places that are not there', async () => {
  const parameter = get(3);
  const mean = (x: tf.Tensor) => meanOfGru(SIZES, x as tf.Tensor4D, there(), parameter);
  expect(await gradientError(mean, sample([2, 1, 4, SIZES.in]))).toBeLessThan(5e-3);
  const slope = tf.grad((x: tf.Tensor) => tf.sum(mean(x)))(sample([2, 1, 4, SIZES.in]));
  const [all, half] = (slope as tf.Tensor4D).arraySync();
  expect(all![0]!.flat().every((value) => value !== 0)).toBe(true);
  expect(
    half![0]!
      .slice(2)
      .flat()
      .every((value) => value === 0),
  ).toBe(true);
});

it('of no place is zero', () => {
  const none = meanOfGru(SIZES, sample([1, 1, 4, SIZES.in]) as tf.Tensor4D, tf.zeros([1, 1, 4, 1]), get(1));
  expect([...none.dataSync()]).toEqual([0, 0]);
});
