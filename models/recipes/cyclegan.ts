// CycleGAN: unpaired translation between two domains (Zhu, Park, Isola and Efros 2017).
//
// G: X to Y and F: Y to X translate; D_Y tells y from G(x), D_X tells x from F(y).
//   L(G, F, D_X, D_Y) = L_GAN(G, D_Y, X, Y) + L_GAN(F, D_X, Y, X) + lambda L_cyc(G, F)            (3)
//   L_cyc(G, F) = E |F(G(x)) - x| + E |G(F(y)) - y|                                                (2)
//   L_identity(G, F) = E |G(y) - y| + E |F(x) - x|, weighted lambda * identity                      (5.2)
// A is X and B is Y in folders, files and on the page.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { cyclegan as description } from '../../common/recipes/cyclegan.ts';
import { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import { training } from '../layers/layer.ts';
import { adversarialLosses } from '../losses/adversarial.ts';
import { l1 } from '../losses/reconstruction.ts';
import { buildGenerator } from '../networks/generator.ts';
import { buildNetwork } from '../networks/network.ts';
import { patchDiscriminator } from '../networks/patch-discriminator.ts';
import { Adam } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { ImagePool } from '../training/image-pool.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { trainable } from '../training/trainable.ts';
import { defineRecipe } from './recipe.ts';
import { type Batch, type Learner, makeLearner } from '../training/learner.ts';

type Settings = Values<typeof description.options>;

export const cyclegan = defineRecipe({ ...description, create });

function create(settings: Settings, random: Random): Learner {
  const seed = () => ({ seed: random.word() });
  const architecture = description.generator(settings);
  const G = buildGenerator(architecture, seed());
  const F = buildGenerator(architecture, seed());
  const judge = patchDiscriminator({ ndf: settings.ndf, layers: settings.discriminatorLayers });
  const D_X = buildNetwork(judge, seed());
  const D_Y = buildNetwork(judge, seed());

  const adam = { beta1: settings.beta1, beta2: 0.999 };
  const generators = new Adam(trainable({ G, F }), adam);
  const discriminators = new Adam(trainable({ D_X, D_Y }), adam);
  const pool_X = new ImagePool(settings.pool, random);
  const pool_Y = new ImagePool(settings.pool, random);
  const average = new MovingAverage({ G, F }, () => buildGenerator(architecture, { seed: 0 }), settings.average);
  const gan = adversarialLosses[settings.adversarial];
  const aid = new DiscriminatorAid(settings, random, ['D_X', 'D_Y']);
  const lambda = settings.cycle;

  function step({ A: x, B: y }: Batch<'A' | 'B'>, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());

      const forGenerators = gradients(generators.variables, () => {
        const fakeY = G.apply(x, mode);
        const fakeX = F.apply(y, mode);
        const parts = {
          G: gan.generator(D_Y.apply(aid.show(fakeY), mode)),
          F: gan.generator(D_X.apply(aid.show(fakeX), mode)),
          cycle_X: l1(F.apply(fakeY, mode), x),
          cycle_Y: l1(G.apply(fakeX, mode), y),
          ...(settings.identity > 0
            ? { identity_G: l1(G.apply(y, mode), y), identity_F: l1(F.apply(x, mode), x) }
            : {}),
        };
        const cycle = tf.mul(tf.add(parts.cycle_X, parts.cycle_Y), lambda);
        let loss = tf.add(tf.add(parts.G, parts.F), cycle);
        if (parts.identity_G && parts.identity_F) {
          loss = tf.add(loss, tf.mul(tf.add(parts.identity_G, parts.identity_F), lambda * settings.identity));
        }
        return { loss: loss as tf.Scalar, also: { fakeX, fakeY, parts } };
      });
      generators.apply(forGenerators.gradients, learningRate);
      average.update();

      const { fakeX, fakeY, parts } = forGenerators.also;
      const shownX = pool_X.exchange(fakeX);
      const shownY = pool_Y.exchange(fakeY);
      const forDiscriminators = gradients(discriminators.variables, () => {
        const [realX, madeX] = [D_X.apply(aid.show(x), mode), D_X.apply(aid.show(shownX), mode)];
        const [realY, madeY] = [D_Y.apply(aid.show(y), mode), D_Y.apply(aid.show(shownY), mode)];
        const losses = { D_X: gan.discriminator(realX, madeX), D_Y: gan.discriminator(realY, madeY) };
        const outputs = {
          D_X_real: gan.output(realX),
          D_X_fake: gan.output(madeX),
          D_Y_real: gan.output(realY),
          D_Y_fake: gan.output(madeY),
        };
        const held = tf.add(aid.hold('D_X', losses.D_X, realX, madeX), aid.hold('D_Y', losses.D_Y, realY, madeY));
        return { loss: held as tf.Scalar, also: { ...losses, ...outputs } };
      });
      discriminators.apply(forDiscriminators.gradients, learningRate);

      return { ...parts, ...forDiscriminators.also };
    });
  }

  function preview({ A: x, B: y }: Batch<'A' | 'B'>) {
    const { G, F } = average.shown;
    return tf.tidy(() => {
      const fakeY = G.apply(x);
      const fakeX = F.apply(y);
      return {
        A: x.clone(),
        AtoB: fakeY,
        AtoBtoA: F.apply(fakeY),
        B: y.clone(),
        BtoA: fakeX,
        BtoAtoB: G.apply(fakeX),
      };
    });
  }

  return makeLearner({
    networks: { G, F, D_X, D_Y },
    optimizers: { generators, discriminators },
    pools: { pool_X, pool_Y },
    random,
    companions: [aid, average],
    step,
    preview,
  });
}
