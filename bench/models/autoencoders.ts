// The families with an encoder, on digits.
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../common/random.ts';
import { principalComponents } from '../../models/latent/principal-components.ts';
import { maximumMeanDiscrepancy, worstMoments } from '../../models/metrics/code-normality.ts';
import type { Features } from '../../models/metrics/features.ts';
import { principalAngles } from '../../models/metrics/principal-angles.ts';
import { adversarialAutoencoder } from '../../models/recipes/adversarial-autoencoder.ts';
import { autoencoder } from '../../models/recipes/autoencoder.ts';
import { conditionalVae } from '../../models/recipes/conditional-vae.ts';
import type { Recipe } from '../../models/recipes/recipe.ts';
import type { Learner } from '../../models/training/learner.ts';
import { vae } from '../../models/recipes/vae.ts';
import { batchOf, DIGITS, digits, meanOver, someOf } from './digits.ts';
import { type Family, learn, type Measured } from './family.ts';

const BATCH = 64;
const PIXELS = DIGITS.size ** 2;
const DIMENSIONS = 20;

const lesson = (steps: number, settings: Record<string, unknown> = {}) => ({
  images: DIGITS,
  steps,
  settings: { dimensions: DIMENSIONS, ...settings },
  next: someOf(digits().learned, BATCH),
});

const heldOut = (learner: Learner, name: string) =>
  meanOver(digits().heldOut, (batch) => learner.measure!(batch)[name]!); // each of these measures one thing

/** Mean and first principal components (as rows) of the digits learned from. */
async function principal(count: number): Promise<{ mean: tf.Tensor; components: Features }> {
  const { images, labels } = batchOf(digits().learned);
  const mean = tf.tidy(() => tf.reshape(tf.mean(images!, 0), [1, PIXELS]));
  const centred = tf.tidy(() => tf.sub(tf.reshape(images!, [-1, PIXELS]), mean) as tf.Tensor2D);
  const { coordinates } = await principalComponents([centred], count, { seed: 1 });
  const n = digits().learned.length;
  const rows = tf.tidy(() => tf.matMul(tf.tensor2d(Float32Array.from(coordinates), [n, count]), centred, true));
  const data = (await rows.data()) as Float32Array;
  tf.dispose([images!, labels!, centred, rows]);
  return { mean, components: { count, size: PIXELS, data } };
}

/** Mean square error of held-out digits drawn again from so many principal components: what linear layers can reach. */
async function principalError(count: number): Promise<number> {
  const { mean, components } = await principal(count);
  const error = await meanOver(digits().heldOut, ({ images }) =>
    tf.tidy(() => {
      const rows = tf.tensor2d(components.data, [count, PIXELS]);
      const unit = tf.div(rows, tf.norm(rows, 2, 1, true)) as tf.Tensor2D;
      const centred = tf.sub(tf.reshape(images!, [-1, PIXELS]), mean) as tf.Tensor2D;
      const again = tf.matMul(tf.matMul(centred, unit, false, true), unit);
      return tf.mean(tf.squaredDifference(centred, again)) as tf.Scalar;
    }),
  );
  mean.dispose();
  return error;
}

/** What the columns of a linear decoder span. */
async function spanned({ networks: { decoder } }: Learner, dimensions: number): Promise<Features> {
  const { data } = (await decoder!.weights()).get('main.0.weight')!; // [pixels, dimensions]
  const at = (i: number) => data[(i % PIXELS) * dimensions + Math.floor(i / PIXELS)]!;
  return { count: dimensions, size: PIXELS, data: Float32Array.from({ length: dimensions * PIXELS }, (_, i) => at(i)) };
}

async function codesOf(learner: Learner): Promise<Features> {
  const { images, labels } = batchOf(digits().heldOut);
  const codes = learner.networks['encoder']!.apply(images!);
  const data = (await codes.data()) as Float32Array;
  const count = images!.shape[0];
  tf.dispose([images!, labels!, codes]);
  return { count, size: data.length / count, data };
}

async function elbo(recipe: Recipe, steps: number): Promise<Measured[]> {
  const learner = await learn(recipe, lesson(steps, { network: 'dense', average: 0.999 }));
  const value = await heldOut(learner, 'negative-elbo');
  learner.dispose();
  const about = `negative ELBO of held-out digits, ${DIMENSIONS} latent dimensions, nats`;
  return [{ about, value, goal: { most: 110 } }];
}

export const autoencoders: readonly Family[] = [
  {
    name: 'autoencoder-linear',
    steps: 6000,
    async measure(steps) {
      const dimensions = 6; // the variances of the 6th and 7th component lie apart, those of the 4th and 5th hardly
      const learner = await learn(autoencoder, lesson(steps, { network: 'linear', dimensions, learningRate: 0.01 }));
      const { mean, components } = await principal(dimensions);
      const angles = principalAngles(await spanned(learner, dimensions), components);
      const error = await heldOut(learner, 'reconstruction-error');
      mean.dispose();
      learner.dispose();
      return [
        {
          about: 'largest angle to the first 6 principal components, degrees',
          value: angles.at(-1)!,
          goal: { most: 10 },
        },
        { about: 'held-out error over that of these components', value: error / (await principalError(dimensions)) },
      ];
    },
  },
  ...(['dense', 'convolutional'] as const).map((network): Family => ({
    name: `autoencoder-${network}`,
    steps: 2000,
    async measure(steps) {
      const learner = await learn(autoencoder, lesson(steps, { network }));
      const error = await heldOut(learner, 'reconstruction-error');
      learner.dispose();
      const about = `held-out error over that of ${DIMENSIONS} principal components`;
      return [{ about, value: error / (await principalError(DIMENSIONS)), goal: { most: 1 } }];
    },
  })),
  { name: 'vae', steps: 12000, measure: (steps) => elbo(vae, steps) },
  { name: 'conditional-vae', steps: 8000, measure: (steps) => elbo(conditionalVae, steps) },
  {
    name: 'adversarial-autoencoder',
    steps: 12_000,
    async measure(steps) {
      const dimensions = 8;
      const learner = await learn(adversarialAutoencoder, lesson(steps, { network: 'dense', dimensions }));
      const codes = await codesOf(learner);
      learner.dispose();
      const normal = (seed: number) => ({ ...codes, data: new Random(seed).normals(codes.data.length) });
      const { mean, deviation } = worstMoments(codes);
      return [
        { about: 'held-out codes: worst mean of a number, against 0', value: Math.abs(mean), goal: { most: 0.2 } },
        { about: 'worst deviation of a number, off 1', value: Math.abs(deviation - 1), goal: { most: 0.2 } },
        { about: 'squared MMD to N(0, 1)', value: maximumMeanDiscrepancy(codes, normal(1)), goal: { most: 0.005 } },
        { about: 'the same of N(0, 1) itself', value: maximumMeanDiscrepancy(normal(2), normal(1)) },
      ];
    },
  },
];
