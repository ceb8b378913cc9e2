// VAE-GAN: a variational autoencoder that draws sharply (Larsen et al. 2016), as first stages of latent diffusion are trained
// (Rombach et al. 2022, 3.1 and app. G), with a learned prior in place of the diffusion (networks/latent-flow.ts).
//
// Encoder q(z|x) = N(mu, sigma^2), decoder g, D judges pictures x and what is drawn again of them:
//   L = lambda (E |g(z) - x| + gamma L_perceptual(g(z), x) + beta / (H W C) D_KL(q(z|x) || N(0, I))) + L_adv(g(z))
// The adversarial term joins in after a share of the run. A weight as small as beta's keeps details in codes, and leaves these
// anywhere but in N(0, I): v of the prior's flow learns at each step where they lie, from recent ones, and moves nothing else.
// In the last part of a run it learns alone, of codes that lie still: those of the averaged encoder.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { vaeGan as description } from '../../common/recipes/vae-gan.ts';
import { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import { fixedCodes } from '../latent/samples.ts';
import { INFERENCE, type Layer, type Mode, training } from '../layers/layer.ts';
import { toRgb } from '../layers/to-rgb.ts';
import { divergence } from '../losses/elbo.ts';
import { perceptualLoss } from '../losses/perceptual.ts';
import { l1 } from '../losses/reconstruction.ts';
import type { FrozenFeatures } from '../networks/frozen-features.ts';
import { buildDecoder, buildEncoder, decoderLayer, encoderLayer, FLOW } from '../networks/latent.ts';
import { flowMatchingLoss, velocityOf } from '../networks/latent-flow.ts';
import type { Network } from '../networks/network.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { type Batch, type Learner, makeLearner } from '../training/learner.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { RecentCodes } from '../training/recent-codes.ts';
import { Discriminator, discriminatorAdam } from './discriminator.ts';
import { defineRecipe } from './recipe.ts';

/** Gamma: features tell lines and eyes apart that are few pixels; colours and places are left to these. */
const PERCEPTUAL = 0.4;
/** Codes that the flow learns from at each of its steps, and these at each step of the run: beside the others, and alone. */
const FLOW_BATCH = 256;
const FLOW_STEPS = { beside: 2, alone: 8 };
/** Share of pictures that D on features sees changed, as of FastGAN: drawings differ in their colours. */
const CHANGED = 0.5;

type Settings = Values<typeof description.options>;

export const vaeGan = defineRecipe({ ...description, create });

function create(settings: Settings, random: Random, images: ImageFacts, features?: FrozenFeatures): Learner {
  const model = description.model(settings, images);
  const { dimensions } = model;
  const [of, from] = [model.decoder.architecture, model.encoder!.architecture];
  const build = {
    encoder: (seed: number) => buildEncoder(from, { seed }),
    decoder: (seed: number) => buildDecoder(of, { seed }),
  };
  const networks = { encoder: build.encoder(random.word()), decoder: build.decoder(random.word()) };
  const encoder = encoderLayer({ ...from, keep: undefined, flow: undefined }); // with log-variances
  const decoder = decoderLayer({ ...of, flow: undefined }); // of z
  const average = new MovingAverage(networks, (name) => build[name](0), settings.average);

  const aid = new DiscriminatorAid(settings, random, ['D']);
  const seen = features && { ...features, width: settings.ndf };
  const D = new Discriminator({
    ...{ name: 'D', settings, random, aid, features: seen, changed: CHANGED },
    patch: { norm: 'spectral' }, // an instance norm would hide colours that are even
  });

  const ofFlow = ([name]: readonly [string, tf.Variable]) => name.startsWith(`decoder.${FLOW}`);
  const all = Object.entries(trainable(networks));
  const beta = { beta1: settings.beta1, beta2: 0.999 };
  const optimizer = new Adam(Object.fromEntries(all.filter((each) => !ofFlow(each))), beta);
  const flowOptimizer = new Adam(Object.fromEntries(all.filter(ofFlow)), { beta1: 0.9, beta2: 0.999 });
  const discriminator = new Adam(trainable(D.networks), discriminatorAdam(settings));
  const recent = new RecentCodes(2 * dimensions);

  const normals = (n: number) => tf.tensor4d(random.normals(n * dimensions), [n, 1, 1, dimensions]);
  /** Sigma^2 is a sigmoid, as no code is spread wider than the prior: beta is too small to hold it from the first step. */
  function meanAndLogVariance(code: tf.Tensor4D): [tf.Tensor4D, tf.Tensor4D] {
    const [mu, logit] = tf.split(code, 2, 3) as [tf.Tensor4D, tf.Tensor4D];
    return [mu, tf.neg(tf.softplus(tf.neg(logit)))];
  }
  function drawn(code: tf.Tensor4D): tf.Tensor4D {
    const [mu, logVariance] = meanAndLogVariance(code);
    return tf.add(mu, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), normals(code.shape[0])));
  }

  /** Whether encoder and decoder have learned for this share of the run's steps. */
  const reached = (share: number) => share === 0 || optimizer.steps >= share * (images.steps ?? Infinity);

  function step({ images: x }: Batch<'images'>, learningRate: number) {
    if (reached(settings.priorFrom)) return priorAlone(x, learningRate);
    return tf.tidy(() => {
      const mode = training(random.word());
      const sharpening = discriminator.steps > 0 || reached(settings.sharpenFrom); // whatever a run is prolonged to
      const forG = gradients(optimizer.variables, () => {
        const code = apply(encoder, networks.encoder, x, mode);
        const made = apply(decoder, networks.decoder, drawn(code), mode);
        const reconstruction = l1(made, x);
        const nats = divergence(...meanAndLogVariance(code));
        const perceptual = features && { perceptual: perceptualLoss(features, toRgb(made), toRgb(x)) };
        const G = sharpening && { G: D.generatorLoss(toRgb(made), mode) };
        const likeness = tf.addN([
          reconstruction,
          tf.mul(nats, (settings.beta * x.shape[0]) / x.size),
          ...(perceptual ? [tf.mul(perceptual.perceptual, PERCEPTUAL)] : []),
        ]);
        const loss = tf.mul(likeness, settings.likeness) as tf.Scalar;
        const reports = { reconstruction, divergence: nats, ...perceptual, ...G };
        return { loss: G ? tf.add(loss, G.G) : loss, also: { code, made, reports } };
      });
      optimizer.apply(forG.gradients, learningRate);

      const { code, made, reports } = forG.also;
      const flow = learnPrior(code, learningRate, FLOW_STEPS.beside);
      average.update();
      sharePrior(average.shown.decoder);
      if (!sharpening) return { ...reports, flow };

      const forD = gradients(discriminator.variables, () => {
        const { loss, reports } = D.loss(toRgb(x), toRgb(made), mode);
        return { loss, also: reports };
      });
      discriminator.apply(forD.gradients, learningRate * settings.discriminatorRate);
      return { ...reports, flow, ...forD.also };
    });
  }

  function priorAlone(x: tf.Tensor4D, learningRate: number) {
    return tf.tidy(() => {
      const code = apply(encoder, average.shown.encoder, x, INFERENCE);
      const flow = learnPrior(code, learningRate, FLOW_STEPS.alone);
      sharePrior(networks.decoder);
      return { flow };
    });
  }

  function learnPrior(code: tf.Tensor4D, learningRate: number, steps: number): tf.Scalar {
    recent.add(code);
    const parameter = (name: string) => networks.decoder.parameters[FLOW + name]!;
    const v = velocityOf(of.flow!, dimensions, parameter, INFERENCE);
    let last: tf.Scalar | undefined;
    for (let i = 0; i < steps; i++) {
      const z = drawn(recent.draw(FLOW_BATCH, random));
      const u = normals(FLOW_BATCH);
      const t = Float32Array.from({ length: FLOW_BATCH }, () => random.uniform());
      const computed = gradients(flowOptimizer.variables, () => {
        const loss = flowMatchingLoss(v, z, u, tf.tensor4d(t, [FLOW_BATCH, 1, 1, 1]));
        return { loss, also: {} };
      });
      flowOptimizer.apply(computed.gradients, learningRate);
      last = computed.loss;
    }
    return last!;
  }

  /** What pictures are made with, the way there and the way back, has the numbers of this decoder's flow. */
  function sharePrior(from: Network): void {
    const others = new Set<Network>([networks.encoder, average.shown.encoder, average.shown.decoder]);
    others.delete(from);
    for (const [name, variable] of Object.entries(from.parameters)) {
      if (!name.startsWith(FLOW)) continue;
      for (const network of others) tf.tidy(() => network.parameters[name]!.assign(variable.clone()));
    }
  }

  function preview({ images: x }: Batch<'images'>) {
    const { encoder, decoder } = average.shown;
    return tf.tidy(() => ({
      images: toRgb(x),
      reconstruction: toRgb(decoder.apply(encoder.apply(x))),
      samples: toRgb(decoder.apply(fixedCodes(x.shape[0], dimensions))),
    }));
  }

  return makeLearner({
    networks,
    optimizers: { optimizer, flow: flowOptimizer, discriminator },
    random,
    companions: [D, aid, average, recent],
    step,
    preview,
  });
}

/** A part of a network, with its parameters. */
const apply = (part: Layer, { parameters }: Network, x: tf.Tensor4D, mode: Mode) =>
  part.apply(x, (name) => parameters[name]!, mode);
