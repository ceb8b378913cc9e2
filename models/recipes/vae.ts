// VAE: the variational autoencoder (Kingma and Welling 2014), and its beta (Higgins et al. 2017).
//
// q(z|x) = N(mu, sigma^2), mu and log sigma^2 from the encoder; p(x|z) by the decoder; p(z) = N(0, I). Maximised is
//   L(x) = -beta D_KL(q(z|x) || p(z)) + E_q(z|x) log p(x|z)                               (3), Higgins (4); beta = 1
//   z = mu + sigma * epsilon, epsilon ~ N(0, I)                                            (10): gradients reach mu and sigma
//   -D_KL(q(z|x) || p(z)) = 1/2 sum_j (1 + log sigma_j^2 - mu_j^2 - sigma_j^2)             (10)
// Given classes, q and p are conditional on them: conditional-vae.ts.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { vae as description } from '../../common/recipes/vae.ts';
import { classesInTurn, fixedCodes } from '../latent/samples.ts';
import { toRgb } from '../layers/to-rgb.ts';
import { joinClasses } from '../layers/join-classes.ts';
import { INFERENCE, training } from '../layers/layer.ts';
import { divergence, negativeLogLikelihoods } from '../losses/elbo.ts';
import { buildDecoder, buildEncoder } from '../networks/latent.ts';
import type { Network } from '../networks/network.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { defineRecipe } from './recipe.ts';
import { type LabelledBatch, type Learner, makeLearner } from '../training/learner.ts';

type Description = Pick<typeof description, 'model'>;
type Settings = Values<typeof description.options>;
type Networks = Readonly<Record<'encoder' | 'decoder', Network>>;

export const vae = defineRecipe({
  ...description,
  create: (settings, random, images) => variational(description, settings, random, images),
});

/** Learns as the description's model says; with classes when that is conditional. */
export function variational({ model }: Description, settings: Settings, random: Random, images: ImageFacts): Learner {
  const { dimensions, beta } = settings;
  const { encoder: q, decoder: p, conditional } = model(settings, images);
  // what training needs and a saved model leaves out: log-variances, and pixels before tanh
  const build = {
    encoder: (seed: number) => buildEncoder({ ...q!.architecture, keep: undefined }, { seed }),
    decoder: (seed: number) => buildDecoder({ ...p.architecture, output: 'linear' }, { seed }),
  };
  const networks = { encoder: build.encoder(random.word()), decoder: build.decoder(random.word()) };
  const optimizer = new Adam(trainable(networks), { beta1: settings.beta1, beta2: 0.999 });
  const average = new MovingAverage(networks, (name) => build[name](0), settings.average);
  const negativeLogLikelihood = negativeLogLikelihoods[settings.likelihood];

  const given = (x: tf.Tensor4D, y: tf.Tensor4D | undefined) => (conditional && y ? joinClasses(x, y) : x);
  const noise = (n: number, from: Random) => tf.tensor4d(from.normals(n * dimensions), [n, 1, 1, dimensions]);
  const meanAndLogVariance = (code: tf.Tensor4D) => tf.split(code, 2, 3) as [tf.Tensor4D, tf.Tensor4D];

  /** Both terms of -L, in nats per picture. */
  function bound({ images: x, labels: y }: LabelledBatch, epsilon: tf.Tensor4D, nets: Networks, mode = INFERENCE) {
    const [mu, logVariance] = meanAndLogVariance(nets.encoder.apply(given(x, y), mode));
    const sigma = tf.exp(tf.mul(logVariance, 0.5));
    const z = tf.add(mu, tf.mul(sigma, epsilon)) as tf.Tensor4D;
    const reconstruction = negativeLogLikelihood(nets.decoder.apply(given(z, y), mode), x);
    return { reconstruction, divergence: divergence(mu, logVariance) };
  }

  function step(batch: LabelledBatch, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());
      const epsilon = noise(batch.images.shape[0], random);
      const computed = gradients(optimizer.variables, () => {
        const parts = bound(batch, epsilon, networks, mode);
        return { loss: tf.add(parts.reconstruction, tf.mul(parts.divergence, beta)) as tf.Scalar, also: parts };
      });
      optimizer.apply(computed.gradients, learningRate);
      average.update();
      return computed.also;
    });
  }

  function preview({ images: x, labels: y }: LabelledBatch) {
    const { encoder, decoder } = average.shown;
    return tf.tidy(() => {
      const pictures = (z: tf.Tensor4D, of = y) => toRgb(tf.tanh(decoder.apply(given(z, of))));
      const [n] = x.shape;
      return {
        images: toRgb(x),
        reconstruction: pictures(meanAndLogVariance(encoder.apply(given(x, y)))[0]),
        samples: pictures(fixedCodes(n, dimensions), conditional ? classesInTurn(n, images.classes) : undefined),
      };
    });
  }

  /** -L with beta = 1 and one draw of z per picture, always the same. */
  const measure = (batch: LabelledBatch) =>
    tf.tidy(() => {
      const parts = bound(batch, noise(batch.images.shape[0], new Random(1)), average.shown);
      return { 'negative-elbo': tf.add(parts.reconstruction, parts.divergence) as tf.Scalar };
    });

  return makeLearner({
    networks,
    optimizers: { optimizer },
    random,
    companions: [average],
    step,
    preview,
    measure,
  });
}
