// The terms of the bound against what they are defined as: sums of logarithms, worked out number by number, and integrals.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { divergence, negativeLogLikelihoods } from './elbo.ts';

beforeAll(() => tf.setBackend('cpu'));

const pictures = () => sample([3, 2, 2, 1], 2) as tf.Tensor4D;
const given = () => tf.mul(sample([3, 2, 2, 1], 3), 2) as tf.Tensor4D;
const number = (x: tf.Tensor) => x.dataSync()[0]!;

describe('negative log-likelihood, nats per picture', () => {
  it('bernoulli is the cross-entropy of pixels as shares of light', () => {
    const [a, x] = [given().dataSync(), pictures().dataSync()];
    const expected = Array.from(a, (value, i) => {
      const [light, share] = [(Math.tanh(value) + 1) / 2, (x[i]! + 1) / 2];
      return -share * Math.log(light) - (1 - share) * Math.log(1 - light);
    }).reduce((sum, each) => sum + each / 3, 0);
    expect(number(negativeLogLikelihoods.bernoulli(given(), pictures()))).toBeCloseTo(expected, 4);
  });

  it('gaussian is the least over all deviations', () => {
    const [a, x] = [given().dataSync(), pictures().dataSync()];
    const at = (variance: number) =>
      Array.from(a, (value, i) => (Math.tanh(value) - x[i]!) ** 2 / variance + Math.log(2 * Math.PI * variance)).reduce(
        (sum, each) => sum + each / 2 / 3,
        0,
      );
    const least = Math.min(...Array.from({ length: 4000 }, (_, i) => at(0.001 * (i + 1))));
    expect(number(negativeLogLikelihoods.gaussian(given(), pictures()))).toBeCloseTo(least, 4);
  });

  it.each(['bernoulli', 'gaussian'] as const)('%s: has the right gradient, also for a sure decoder', async (name) => {
    const loss = (a: tf.Tensor) => negativeLogLikelihoods[name](a as tf.Tensor4D, pictures());
    expect(await gradientError(loss, given(), 0.005)).toBeLessThan(5e-3);
    const sure = tf.fill([3, 2, 2, 1], 60) as tf.Tensor4D;
    for (const value of tf.grad(loss)(sure).dataSync()) expect(value).not.toBeNaN();
  });
});

describe('divergence, nats per picture', () => {
  it('is the integral of q log(q / p), summed over the code', () => {
    const [means, logVariances] = [
      [0.5, -1.2],
      [-0.7, 0.4],
    ];
    const integral = (mean: number, logVariance: number) => {
      const density = (z: number, at: number, variance: number) =>
        Math.exp((-((z - at) ** 2) / variance) * 0.5) / Math.sqrt(2 * Math.PI * variance);
      let sum = 0;
      for (let z = -12; z < 12; z += 0.001) {
        const q = density(z, mean, Math.exp(logVariance));
        if (q > 0) sum += q * Math.log(q / density(z, 0, 1)) * 0.001;
      }
      return sum;
    };
    const code = (values: number[]) => tf.tensor4d(values, [1, 1, 1, 2]);
    const expected = integral(means[0]!, logVariances[0]!) + integral(means[1]!, logVariances[1]!);
    expect(number(divergence(code(means), code(logVariances)))).toBeCloseTo(expected, 4);
    const nothing = tf.zeros<tf.Rank.R4>([5, 1, 1, 2]);
    expect(number(divergence(nothing, nothing))).toBe(0);
    const twice = (values: number[]) => tf.tensor4d([...values, ...values], [2, 1, 1, 2]);
    expect(number(divergence(twice(means), twice(logVariances)))).toBeCloseTo(expected, 4); // a mean over pictures
  });
});
