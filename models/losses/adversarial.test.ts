import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, it } from 'vitest';
import { adversarialLosses } from './adversarial.ts';

beforeAll(() => tf.setBackend('cpu'));

const [real, fake] = [
  [2, -0.5, 1],
  [-3, 0.25, -1],
];
const D = (logit: number) => 1 / (1 + Math.exp(-logit));
const mean = (values: number[], f: (value: number) => number) =>
  values.reduce((sum, value) => sum + f(value), 0) / values.length;
const value = (loss: tf.Scalar) => loss.dataSync()[0];

describe('adversarial losses by their formulas', () => {
  const { minimax, 'non-saturating': nonSaturating, 'least-squares': leastSquares } = adversarialLosses;

  it('Goodfellow 2014 (1): D maximises V, G minimises its second term', () => {
    const V = mean(real, (l) => Math.log(D(l))) + mean(fake, (l) => Math.log(1 - D(l)));
    for (const form of [minimax, nonSaturating]) {
      expect(value(form.discriminator(tf.tensor1d(real), tf.tensor1d(fake)))).toBeCloseTo(-V / 2, 5);
    }
    expect(value(minimax.generator(tf.tensor1d(fake)))).toBeCloseTo(
      mean(fake, (l) => Math.log(1 - D(l))),
      5,
    );
    expect(value(nonSaturating.generator(tf.tensor1d(fake)))).toBeCloseTo(-mean(fake, (l) => Math.log(D(l))), 5);
  });

  it('Mao 2017 (2) and (9): marks of 1 and 0, without a sigmoid', () => {
    const expected = mean(real, (l) => (l - 1) ** 2) / 2 + mean(fake, (l) => l ** 2) / 2;
    expect(value(leastSquares.discriminator(tf.tensor1d(real), tf.tensor1d(fake)))).toBeCloseTo(expected, 5);
    expect(value(leastSquares.generator(tf.tensor1d(fake)))).toBeCloseTo(
      mean(fake, (l) => (l - 1) ** 2),
      5,
    );
  });

  it('a sure discriminator stops minimax, not the others (section 3)', () => {
    const slope = (form: { generator(l: tf.Tensor): tf.Scalar }) =>
      Math.abs(
        tf
          .grad((l) => form.generator(l))(tf.tensor1d([-10]))
          .dataSync()[0]!,
      );
    expect(slope(minimax)).toBeLessThan(1e-4);
    expect(slope(nonSaturating)).toBeGreaterThan(0.99);
    expect(slope(leastSquares)).toBeGreaterThan(1);
  });
});
