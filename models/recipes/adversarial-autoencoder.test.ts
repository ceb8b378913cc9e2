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
import type { Learner } from '../training/learner.ts';
import { SPOT_SIZE, spots } from './testing/spots.ts';

const DIMENSIONS = 2;

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
      ...{ network: 'dense' as const, dimensions: DIMENSIONS, width: 2, ndf: 24, conditional: true },
    };
    const learner = adversarialAutoencoder.create(settings, new Random(1), {
      size: SPOT_SIZE,
      channels: 1,
      classes: 2,
    });
    const data = new Random(2);
    const seen = spots(500, new Random(3));
    const before = await codesOf(learner, seen.images);
    expect(maximumMeanDiscrepancy(before, normal)).toBeGreaterThan(0.1);

    const steps = 250;
    const rate = linearDecay(0.008, steps, 0.5);
    for (let step = 0; step < steps; step++) {
      const batch = spots(64, data);
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
