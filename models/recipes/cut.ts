// CUT: contrastive unpaired translation in one direction (Park, Efros, Zhang and Zhu 2020).
//
// G: X to Y translates; D tells y from G(x); H_l projects features of G's encoder at layer l.
//   L_GAN(G, D, X, Y) + lambda_X L_PatchNCE(G, H, X) + lambda_Y L_PatchNCE(G, H, Y)                (5)
// CUT: lambda_X = lambda_Y = 1, that is the mean of both. FastCUT: lambda_X = 10, lambda_Y = 0.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { cut as cutDescription, fastcut as fastcutDescription } from '../../common/recipes/cut.ts';
import { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import { type Mode, training } from '../layers/layer.ts';
import { Cover } from '../losses/cover.ts';
import { patchNce } from '../losses/patch-nce.ts';
import { buildGenerator } from '../networks/generator.ts';
import { maskPicture } from '../networks/foreground.ts';
import type { FrozenFeatures } from '../networks/frozen-features.ts';
import { buildNetwork } from '../networks/network.ts';
import { patchProjector, project } from '../networks/patch-projector.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { Discriminator, discriminatorAdam } from './discriminator.ts';
import { defineRecipe } from './recipe.ts';
import { type Batch, type Learner, makeLearner } from '../training/learner.ts';

type Settings = Values<typeof cutDescription.options>;

/** Where G's encoder is tapped (the official nce_layers): the padded pixels, both halvings, two residual blocks. */
const TAPS = ['model.0', 'model.4', 'model.8', 'model.12', 'model.16'];

/** Channels at TAPS. */
const tapChannels = (width: number) => [3, 2 * width, 4 * width, 4 * width, 4 * width];

function create(settings: Settings, random: Random, _?: ImageFacts, features?: FrozenFeatures): Learner {
  const seed = () => ({ seed: random.word() });
  const architecture = cutDescription.generator(settings);
  const G = buildGenerator(architecture, seed());
  const aid = new DiscriminatorAid(settings, random, ['D']);
  const D = new Discriminator({ name: 'D', settings, random, aid, features });
  const H = tapChannels(settings.ngf).map((channels) => buildNetwork(patchProjector(channels), seed()));
  const heads = Object.fromEntries(H.map((head, l) => [`H_${l}`, head]));

  const generators = new Adam(trainable({ G, ...heads }), { beta1: settings.beta1, beta2: 0.999 });
  const discriminator = new Adam(trainable(D.networks), discriminatorAdam(settings));
  const average = new MovingAverage({ G }, () => buildGenerator(architecture, { seed: 0 }), settings.average);
  const cover = new Cover(settings, ['X']);

  /** What G's layers give at TAPS. The rest of G is recorded too and dropped by the backend, as nobody reads it. */
  function encode(x: tf.Tensor4D, mode: Mode): tf.Tensor4D[] {
    const seen = new Map<string, tf.Tensor4D>();
    G.apply(x, { ...mode, tap: (name, features) => TAPS.includes(name) && seen.set(name, tf.keep(features)) });
    return TAPS.map((name) => seen.get(name)!);
  }

  /** Mean over taps and photos of L_PatchNCE between a photo and its translation, at places drawn anew. */
  function nce(photos: tf.Tensor4D, translated: tf.Tensor4D, mode: Mode): tf.Scalar {
    const [keys, queries] = [encode(photos, mode), encode(translated, mode)];
    const losses = queries.flatMap((query, l) => {
      const [n, h, w, c] = query.shape;
      const places = tf.tensor1d(someOf(h * w, settings.patches, random), 'int32');
      const at = (features: tf.Tensor4D, photo: number) =>
        project(tf.slice(features, [photo, 0, 0, 0], [1, h, w, c]), places, (x) => H[l]!.apply(x, mode));
      return Array.from({ length: n }, (_, photo) => patchNce(at(query, photo), at(keys[l]!, photo)));
    });
    const mean = tf.div(tf.addN(losses), losses.length) as tf.Scalar;
    tf.dispose([keys, queries]);
    return mean;
  }

  function step({ A: x, B: y }: Batch<'A' | 'B'>, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());
      const forG = gradients(generators.variables, () => {
        const { picture: fake, mask } = G.translate(x, mode);
        const parts = {
          G: D.generatorLoss(fake, mode),
          nce_X: nce(x, fake, mode),
          ...(settings.identity ? { nce_Y: nce(y, G.apply(y, mode), mode) } : {}),
        };
        const both = parts.nce_Y ? tf.mul(tf.add(parts.nce_X, parts.nce_Y), 0.5) : parts.nce_X;
        const loss = tf.add(parts.G, tf.mul(both, settings.correspondence)) as tf.Scalar;
        const held = cover.hold(loss, { X: mask });
        return { loss: held.loss, also: { fake, parts: { ...parts, ...held.shares } } };
      });
      generators.apply(forG.gradients, learningRate);
      average.update();

      const { fake, parts } = forG.also;
      const forD = gradients(discriminator.variables, () => {
        const { loss, reports } = D.loss(y, fake, mode);
        return { loss, also: reports };
      });
      discriminator.apply(forD.gradients, learningRate * settings.discriminatorRate);
      return { ...parts, ...forD.also };
    });
  }

  function preview({ A: x, B: y }: Batch<'A' | 'B'>): Record<string, tf.Tensor4D> {
    const { G } = average.shown;
    return tf.tidy(() => {
      const { picture, mask } = G.translate(x);
      const masks: Record<string, tf.Tensor4D> = mask ? { maskA: maskPicture(mask) } : {};
      return { A: x.clone(), AtoB: picture, ...masks, B: y.clone(), BtoB: G.apply(y) };
    });
  }

  return makeLearner({
    networks: { G, ...heads },
    optimizers: { generators, discriminator },
    random,
    companions: [D, aid, average, cover],
    step,
    preview,
  });
}

/** `count` different numbers below `n`, or all of them. */
function someOf(n: number, count: number, random: Random): Int32Array {
  return Int32Array.from(random.shuffled(Array.from({ length: n }, (_, i) => i)).slice(0, count));
}

export const cut = defineRecipe({ ...cutDescription, create });

export const fastcut = defineRecipe({ ...fastcutDescription, create });
