// The discriminator makes codes Gaussian, which an autoencoder alone never does; and the class leaves them.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { maximumMeanDiscrepancy, worstMoments } from '../metrics/code-normality.ts';
import type { Features } from '../metrics/features.ts';
import { linearDecay } from '../training/schedule.ts';
import { adversarialAutoencoder } from './adversarial-autoencoder.ts';
import type { Learner } from './recipe.ts';

const [SIZE, DIMENSIONS] = [6, 2];

/** A spot anywhere, light on dark; of the second class dark on light. */
function spots(count: number, random: Random) {
  const labels: number[] = [];
  const pictures = Array.from({ length: count }, () => {
    const [x, y] = [1 + 3 * random.uniform(), 1 + 3 * random.uniform()];
    const light = random.chance(0.5);
    labels.push(...(light ? [1, 0] : [0, 1]));
    return Array.from({ length: SIZE ** 2 }, (_, i) => {
      const square = ((i % SIZE) - x) ** 2 + (Math.floor(i / SIZE) - y) ** 2;
      const value = 1.6 * Math.exp(-square / 3) - 0.8;
      return light ? value : -value;
    });
  });
  return {
    images: tf.tensor4d(pictures.flat(), [count, SIZE, SIZE, 1]),
    labels: tf.tensor4d(labels, [count, 1, 1, 2]),
  };
}

async function codesOf(learner: Learner, x: tf.Tensor4D): Promise<Features> {
  const codes = learner.networks.encoder!.apply(x);
  const data = (await codes.data()) as Float32Array;
  codes.dispose();
  return { count: x.shape[0], size: DIMENSIONS, data };
}

const normal: Features = { count: 500, size: DIMENSIONS, data: new Random(9).normals(500 * DIMENSIONS) };

describe('adversarial autoencoder', () => {
  beforeAll(() => tf.setBackend('cpu')); // so little to compute that recording it takes longer

  it('brings codes to N(0, 1), which say nothing of a class that the decoder is told', async () => {
    const settings = {
      ...defaults(adversarialAutoencoder.options),
      ...{ network: 'dense' as const, dimensions: DIMENSIONS, width: 2, judge: 24, conditional: true },
    };
    const learner = adversarialAutoencoder.create(settings, new Random(1), { size: SIZE, channels: 1, classes: 2 });
    const data = new Random(2);
    const seen = spots(500, new Random(3));
    const before = await codesOf(learner, seen.images);
    expect(maximumMeanDiscrepancy(before, normal)).toBeGreaterThan(0.1);

    const steps = 400;
    const rate = linearDecay(0.005, steps, 0.5);
    for (let step = 0; step < steps; step++) {
      const batch = spots(32, data);
      tf.dispose([batch, learner.step(batch, rate(step))]);
    }
    const codes = await codesOf(learner, seen.images);
    expect(maximumMeanDiscrepancy(codes, normal)).toBeLessThan(0.015);
    const { mean, deviation } = worstMoments(codes);
    expect(Math.abs(mean)).toBeLessThan(0.25);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.2);

    const { samples, ...shown } = learner.preview(seen); // classes in turn
    const brightness = (await tf.tidy(() => tf.mean(samples!, [1, 2, 3])).array()) as number[];
    const ofClass = (k: number) => brightness.filter((_, i) => i % 2 === k);
    expect(ofClass(0).filter((value) => value < -0.1).length / ofClass(0).length).toBeGreaterThan(0.9);
    expect(ofClass(1).filter((value) => value > 0.1).length / ofClass(1).length).toBeGreaterThan(0.9);
    tf.dispose([seen, samples!, shown]);
    learner.dispose();
  });
});
