// pix2pix: paired translation (Isola, Zhu, Zhou and Efros 2017).
//
// G: X to Y translates; D tells (x, y) from (x, G(x)).
//   G* = arg min_G max_D L_cGAN(G, D) + lambda L_L1(G)                                             (4)
//   L_L1(G) = E |y - G(x)|                                                                         (3)
// A is X and B is Y in folders, files and on the page.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { pix2pix as description } from '../../common/recipes/pix2pix.ts';
import { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import { training } from '../layers/layer.ts';
import { Cover } from '../losses/cover.ts';
import { l1 } from '../losses/reconstruction.ts';
import { buildGenerator } from '../networks/generator.ts';
import { maskPicture } from '../networks/foreground.ts';
import type { FrozenFeatures } from '../networks/frozen-features.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { Discriminator, discriminatorAdam } from './discriminator.ts';
import { defineRecipe } from './recipe.ts';
import { type Batch, type Learner, makeLearner } from '../training/learner.ts';

type Settings = Values<typeof description.options>;

export const pix2pix = defineRecipe({ ...description, create });

function create(settings: Settings, random: Random, _?: ImageFacts, features?: FrozenFeatures): Learner {
  const architecture = description.generator(settings);
  const G = buildGenerator(architecture, { seed: random.word() });
  const aid = new DiscriminatorAid(settings, random, ['D']);
  const patch = { inputChannels: 6, norm: 'batch' } as const;
  const D = new Discriminator({ name: 'D', settings, random, aid, features, patch });
  const generator = new Adam(trainable({ G }), { beta1: settings.beta1, beta2: 0.999 });
  const discriminator = new Adam(trainable(D.networks), discriminatorAdam(settings));
  const average = new MovingAverage({ G }, () => buildGenerator(architecture, { seed: 0 }), settings.average);
  const cover = new Cover(settings, ['X']);

  function step({ A: x, B: y }: Batch<'A' | 'B'>, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());
      const forG = gradients(generator.variables, () => {
        const { picture: fake, mask } = G.translate(x, mode);
        const parts = { G: D.generatorLoss(fake, mode, { condition: x }), likeness: l1(y, fake) };
        const loss = tf.add(parts.G, tf.mul(parts.likeness, settings.likeness)) as tf.Scalar;
        const held = cover.hold(loss, { X: mask });
        return { loss: held.loss, also: { fake, parts: { ...parts, ...held.shares } } };
      });
      generator.apply(forG.gradients, learningRate);
      average.update();

      const { fake, parts } = forG.also;
      const forD = gradients(discriminator.variables, () => {
        const { loss, reports } = D.loss(y, fake, mode, { condition: x });
        return { loss, also: reports };
      });
      discriminator.apply(forD.gradients, learningRate * settings.discriminatorRate);
      return { ...parts, ...forD.also };
    });
  }

  function preview({ A: x, B: y }: Batch<'A' | 'B'>): Record<string, tf.Tensor4D> {
    return tf.tidy(() => {
      const { picture, mask } = average.shown.G.translate(x);
      return { A: x.clone(), AtoB: picture, ...(mask ? { maskA: maskPicture(mask) } : {}), B: y.clone() };
    });
  }

  return makeLearner({
    networks: { G },
    optimizers: { generator, discriminator },
    random,
    companions: [D, aid, average, cover],
    step,
    preview,
  });
}
