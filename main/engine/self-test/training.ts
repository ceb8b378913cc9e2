// The fixed training steps of the self-test, of CycleGAN and of a VAE: whether a backend's gradients are right, and how
// fast it trains.
import * as tf from '@tensorflow/tfjs-core';
import { defaults } from '../../../common/options/option.ts';
import { Random } from '../../../common/random.ts';
import { cyclegan } from '../../../models/recipes/cyclegan.ts';
import type { Learner } from '../../../models/training/learner.ts';
import { vae } from '../../../models/recipes/vae.ts';
import { noise } from './noise.ts';

/** All losses and layers of CycleGAN in a size that plain JavaScript steps through in a second. */
const SMALL = {
  ...defaults(cyclegan.options),
  generator: 'resnet-6',
  ngf: 4,
  ndf: 4,
  discriminatorLayers: 2,
  pool: 2,
} as const;
const SIZE = 24;

/** Codes, their chance and their divergence, in the smallest convolutional networks. */
const SMALL_VAE = { ...defaults(vae.options), dimensions: 3, width: 4 } as const;
const VAE_IMAGES = { size: 16, channels: 3, classes: 0 } as const;

/** What is trained when artists begin: preset of 128 px photos. */
const USUAL = { ...defaults(cyclegan.options), generator: 'resnet-6', ngf: 32, ndf: 32, pool: 0 } as const;

export interface StepAnswers {
  /** The losses of the second step: they are right when the first step's update was. */
  losses: Record<string, number>;
  /** Of each parameter's gradient: its product with fixed noise, and its length. */
  gradients: Record<string, [product: number, length: number]>;
}

export type Steps = Record<'cyclegan' | 'vae', StepAnswers>;

/** Two steps of each recipe on tfjs's current backend. */
export async function stepAnswers(): Promise<Steps> {
  return {
    cyclegan: await twoSteps(cyclegan.create(SMALL, new Random(7)), { A: photo(SIZE, 1), B: photo(SIZE, 2) }),
    vae: await twoSteps(vae.create(SMALL_VAE, new Random(7), VAE_IMAGES), { images: photo(VAE_IMAGES.size, 3) }),
  };
}

/** The learner and the photos are disposed. */
async function twoSteps(learner: Learner, photos: Record<string, tf.Tensor4D>): Promise<StepAnswers> {
  try {
    tf.dispose(learner.step(photos, 2e-4));
    const gradients = await gradientsOf(learner);
    const reports = learner.step(photos, 2e-4);
    const losses = await Promise.all(
      Object.entries(reports).map(async ([name, value]) => [name, (await value.data())[0]!]),
    );
    tf.dispose(reports);
    return { losses: Object.fromEntries(losses), gradients };
  } finally {
    tf.dispose(photos);
    learner.dispose();
  }
}

/** Milliseconds of one step at `size` x `size` pixels. */
export async function timeStep(size: number): Promise<number> {
  const learner = cyclegan.create(USUAL, new Random(7));
  const photos = { A: photo(size, 1), B: photo(size, 2) };
  const once = async () => {
    const start = performance.now();
    const reports = learner.step(photos, 2e-4);
    await Object.values(reports)[0]!.data();
    tf.dispose(reports);
    return performance.now() - start;
  };
  try {
    await once(); // compiles
    const second = await once(); // compiles again where scalars have changed
    return second > 5000 ? second : Math.min(await once(), await once());
  } finally {
    tf.dispose(photos);
    learner.dispose();
  }
}

/** After one step the first moment is (1 - beta1) times the gradient. */
async function gradientsOf(learner: Learner): Promise<StepAnswers['gradients']> {
  const all: StepAnswers['gradients'] = {};
  for (const optimizer of Object.values(learner.optimizers)) {
    for (const [name, moment] of Object.entries(optimizer.state)) {
      if (!name.endsWith('.first')) continue;
      const values = await moment.data();
      let product = 0;
      let square = 0;
      for (let i = 0; i < values.length; i++) {
        product += values[i]! * noise(i, 3);
        square += values[i]! ** 2;
      }
      all[name] = [product, Math.sqrt(square)];
    }
  }
  return all;
}

const photo = (size: number, seed: number): tf.Tensor4D =>
  tf.tensor4d(
    Float32Array.from({ length: size * size * 3 }, (_, i) => 0.5 * noise(i, seed) + 0.5 * Math.sin(i / (20 * seed))),
    [1, size, size, 3],
  );
