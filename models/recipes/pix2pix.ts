// pix2pix: paired translation (Isola, Zhu, Zhou and Efros 2017).
//
// G: X to Y translates; D tells (x, y) from (x, G(x)).
//   G* = arg min_G max_D L_cGAN(G, D) + lambda L_L1(G)                                             (4)
//   L_L1(G) = E |y - G(x)|                                                                         (3)
// A is X and B is Y in folders, files and on the page.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { pix2pix as description } from '../../common/recipes/pix2pix.ts';
import { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import { training } from '../layers/layer.ts';
import { adversarialLosses } from '../losses/adversarial.ts';
import { l1 } from '../losses/reconstruction.ts';
import { buildGenerator } from '../networks/generator.ts';
import { buildNetwork } from '../networks/network.ts';
import { patchDiscriminator } from '../networks/patch-discriminator.ts';
import { Adam } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { trainable } from '../training/trainable.ts';
import { defineRecipe } from './recipe.ts';
import { type Batch, type Learner, makeLearner } from '../training/learner.ts';

type Settings = Values<typeof description.options>;

export const pix2pix = defineRecipe({ ...description, create });

function create(settings: Settings, random: Random): Learner {
  const architecture = description.generator(settings);
  const G = buildGenerator(architecture, { seed: random.word() });
  const judge = { inputChannels: 6, ndf: settings.ndf, layers: settings.discriminatorLayers, norm: 'batch' } as const;
  const D = buildNetwork(patchDiscriminator(judge), { seed: random.word() });
  const adam = { beta1: settings.beta1, beta2: 0.999 };
  const generator = new Adam(trainable({ G }), adam);
  const discriminator = new Adam(trainable({ D }), adam);
  const average = new MovingAverage({ G }, () => buildGenerator(architecture, { seed: 0 }), settings.average);
  const gan = adversarialLosses[settings.adversarial];
  const aid = new DiscriminatorAid(settings, random, ['D']);
  const pair = (x: tf.Tensor4D, y: tf.Tensor4D) => {
    const change = aid.change(x); // of both alike: they stay a pair
    return tf.concat([change(x), change(y)], 3);
  };

  function step({ A: x, B: y }: Batch<'A' | 'B'>, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());
      const forG = gradients(generator.variables, () => {
        const fake = G.apply(x, mode);
        const parts = { G: gan.generator(D.apply(pair(x, fake), mode)), likeness: l1(y, fake) };
        const loss = tf.add(parts.G, tf.mul(parts.likeness, settings.likeness)) as tf.Scalar;
        return { loss, also: { fake, parts } };
      });
      generator.apply(forG.gradients, learningRate);
      average.update();

      const { fake, parts } = forG.also;
      const forD = gradients(discriminator.variables, () => {
        const [real, made] = [D.apply(pair(x, y), mode), D.apply(pair(x, fake), mode)];
        const loss = gan.discriminator(real, made);
        const also = { D: loss, D_real: gan.output(real), D_fake: gan.output(made) };
        return { loss: aid.hold('D', loss, real, made), also };
      });
      discriminator.apply(forD.gradients, learningRate);
      return { ...parts, ...forD.also };
    });
  }

  return makeLearner({
    networks: { G, D },
    optimizers: { generator, discriminator },
    random,
    companions: [aid, average],
    step,
    preview: ({ A: x, B: y }: Batch<'A' | 'B'>) => ({ A: x.clone(), AtoB: average.shown.G.apply(x), B: y.clone() }),
  });
}
