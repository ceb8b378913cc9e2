// What theory says of a linear autoencoder, and what codes must be for Explore.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { principalComponents } from '../latent/principal-components.ts';
import type { Features } from '../metrics/features.ts';
import { principalAngles } from '../metrics/principal-angles.ts';
import { linearDecay } from '../training/schedule.ts';
import { autoencoder } from './autoencoder.ts';

const [SIZE, PIXELS, COUNT, DIMENSIONS] = [8, 64, 96, 3];

/** Pictures that are mixes of waves, three of them strong, on grey. */
function waves(): tf.Tensor4D {
  const random = new Random(5);
  const pictures = Array.from({ length: COUNT }, () => {
    const shares = [0.35, 0.3, 0.3, 0.03, 0.03].map((share) => share * random.normal());
    return Array.from({ length: PIXELS }, (_, i) => {
      const [x, y] = [(i % SIZE) / SIZE, Math.floor(i / SIZE) / SIZE];
      return shares.reduce((sum, share, k) => sum + share * Math.cos(Math.PI * ((k + 1) * x + k * y)), 0.2);
    });
  });
  return tf.tensor4d(pictures.flat(), [COUNT, SIZE, SIZE, 1]);
}

/** The first principal components of pictures: what their coordinates weigh out of them. */
async function principal(x: tf.Tensor4D): Promise<Features> {
  const centred = tf.tidy(() => tf.reshape(tf.sub(x, tf.mean(x, 0)), [COUNT, PIXELS]) as tf.Tensor2D);
  const { coordinates } = await principalComponents([centred], DIMENSIONS, { seed: 1 });
  const all = coordinates.length / COUNT;
  const rows = tf.tidy(() => tf.matMul(tf.tensor2d(Float32Array.from(coordinates), [COUNT, all]), centred, true));
  const data = (await rows.data()) as Float32Array;
  tf.dispose([centred, rows]);
  return { count: DIMENSIONS, size: PIXELS, data: data.slice(0, DIMENSIONS * PIXELS) };
}

describe('autoencoder', () => {
  beforeAll(() => tf.setBackend('cpu')); // so little to compute that recording it takes longer

  it('with linear layers spans the principal components, in codes of mean 0 and deviation 1', async () => {
    const settings = { ...defaults(autoencoder.options), network: 'linear' as const, dimensions: DIMENSIONS };
    const learner = autoencoder.create(settings, new Random(1), { size: SIZE, channels: 1, classes: 0 });
    const { encoder, decoder } = learner.networks;
    const x = waves();
    const components = await principal(x);
    const angles = async () => {
      const weight = (await decoder!.weights()).get('main.0.weight')!; // [pixels, dimensions]: a column for each number
      const columns = Float32Array.from({ length: DIMENSIONS * PIXELS }, (_, i) => {
        return weight.data[(i % PIXELS) * DIMENSIONS + Math.floor(i / PIXELS)]!;
      });
      return principalAngles({ count: DIMENSIONS, size: PIXELS, data: columns }, components);
    };
    expect(Math.max(...(await angles()))).toBeGreaterThan(45);

    const steps = 400;
    const rate = linearDecay(0.03, steps, 0.5);
    for (let step = 0; step < steps; step++) {
      const reports = learner.step({ images: x }, rate(step));
      tf.dispose(reports);
    }
    expect(Math.max(...(await angles()))).toBeLessThan(3);

    const codes = encoder!.apply(x);
    const { mean, variance } = tf.tidy(() => tf.moments(codes, [0, 1, 2]));
    mean.dataSync().forEach((value) => expect(Math.abs(value)).toBeLessThan(0.1));
    variance.dataSync().forEach((value) => expect(value).toBeCloseTo(1, 1));
    const again = learner.preview({ images: x });
    const samples = tf.tidy(() => tf.moments(again.samples!).variance);
    const seen = tf.tidy(() => tf.moments(x).variance);
    const ratio = samples.dataSync()[0]! / seen.dataSync()[0]!; // pictures of codes from N(0, 1) are as lively as real ones
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
    tf.dispose([x, codes, mean, variance, again, samples, seen]);
    learner.dispose();
  });
});
