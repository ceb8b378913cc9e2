// CycleGAN: unpaired translation between two domains (Zhu, Park, Isola and Efros 2017).
//
// G: X to Y and F: Y to X translate; D_Y tells y from G(x), D_X tells x from F(y).
//   L(G, F, D_X, D_Y) = L_GAN(G, D_Y, X, Y) + L_GAN(F, D_X, Y, X) + lambda L_cyc(G, F)            (3)
//   L_cyc(G, F) = E |F(G(x)) - x| + E |G(F(y)) - y|                                                (2)
//   L_identity(G, F) = E |G(y) - y| + E |F(x) - x|, weighted lambda * identity                      (5.2)
// With a foreground mask G and F also say where they paint, m_G(x) and m_F(y); the share of it is held between bounds
// (losses/cover.ts), and what one painted is where the other paints:
//   L_mask(G, F) = E |m_F(G(x)) - sg m_G(x)| + E |m_G(F(y)) - sg m_F(y)|, sg: taken as given
// A is X and B is Y in folders, files and on the page.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { cyclegan as description } from '../../common/recipes/cyclegan.ts';
import { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import { type Mode, training } from '../layers/layer.ts';
import { Cover } from '../losses/cover.ts';
import { l1 } from '../losses/reconstruction.ts';
import { stopGradient } from '../losses/stop-gradient.ts';
import { buildGenerator, type Generator } from '../networks/generator.ts';
import { maskPicture, type TranslatorOutput } from '../networks/foreground.ts';
import type { FrozenFeatures } from '../networks/frozen-features.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { ImagePool } from '../training/image-pool.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { Discriminator, discriminatorAdam } from './discriminator.ts';
import { defineRecipe } from './recipe.ts';
import { type Batch, type Learner, makeLearner } from '../training/learner.ts';

type Settings = Values<typeof description.options>;

export const cyclegan = defineRecipe({ ...description, create });

/**
 * Pixels up to which a photo goes through a generator in one batch with one that is to stay as it is: on few pixels half as
 * many operations take less time, on many only more memory (docs/performance.md).
 */
const FEW_PIXELS = 96 * 96;

/** A generator's translation of `photos`, and what it makes of `own`, photos of the domain that it translates to. */
function translated(
  generator: Generator,
  photos: tf.Tensor4D,
  mode: Mode,
  own?: tf.Tensor4D,
): TranslatorOutput & { kept?: tf.Tensor4D } {
  if (!own) return generator.translate(photos, mode);
  const [n, height, width] = photos.shape;
  if (height * width > FEW_PIXELS) return { ...generator.translate(photos, mode), kept: generator.apply(own, mode) };
  const both = generator.translate(tf.concat([photos, own]), mode); // its norms see each photo alone
  const [picture, kept] = tf.split(both.picture, [n, own.shape[0]]) as [tf.Tensor4D, tf.Tensor4D];
  return { picture, kept, ...(both.mask && { mask: tf.slice(both.mask, 0, n) }) };
}

function create(settings: Settings, random: Random, _?: ImageFacts, features?: FrozenFeatures): Learner {
  const seed = () => ({ seed: random.word() });
  const architecture = description.generator(settings);
  const G = buildGenerator(architecture, seed());
  const F = buildGenerator(architecture, seed());
  const aid = new DiscriminatorAid(settings, random, ['D_X', 'D_Y']);
  const D_X = new Discriminator({ name: 'D_X', settings, random, aid, features });
  const D_Y = new Discriminator({ name: 'D_Y', settings, random, aid, features });

  const generators = new Adam(trainable({ G, F }), { beta1: settings.beta1, beta2: 0.999 });
  const networks = { ...D_X.networks, ...D_Y.networks };
  const discriminators = new Adam(trainable(networks), discriminatorAdam(settings));
  const pool_X = new ImagePool(settings.pool, random);
  const pool_Y = new ImagePool(settings.pool, random);
  const average = new MovingAverage({ G, F }, () => buildGenerator(architecture, { seed: 0 }), settings.average);
  const cover = new Cover(settings, ['X', 'Y']);
  const lambda = settings.cycle;

  function step({ A: x, B: y }: Batch<'A' | 'B'>, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());
      const keepsColours = settings.identity > 0 && generators.steps % settings.identityEvery === 0;

      const forGenerators = gradients(generators.variables, () => {
        const { picture: fakeY, mask: mask_X, kept: keptY } = translated(G, x, mode, keepsColours ? y : undefined);
        const { picture: fakeX, mask: mask_Y, kept: keptX } = translated(F, y, mode, keepsColours ? x : undefined);
        const back_X = F.translate(fakeY, mode);
        const back_Y = G.translate(fakeX, mode);
        const parts = {
          G: D_Y.generatorLoss(fakeY, mode),
          F: D_X.generatorLoss(fakeX, mode),
          cycle_X: l1(back_X.picture, x),
          cycle_Y: l1(back_Y.picture, y),
          ...agreement({ X: [mask_X, back_X.mask], Y: [mask_Y, back_Y.mask] }),
          ...(keptY && keptX ? { identity_G: l1(keptY, y), identity_F: l1(keptX, x) } : {}),
        };
        const cycle = tf.mul(tf.add(parts.cycle_X, parts.cycle_Y), lambda);
        let loss = tf.add(tf.add(parts.G, parts.F), cycle);
        if (parts.identity_G && parts.identity_F) {
          loss = tf.add(loss, tf.mul(tf.add(parts.identity_G, parts.identity_F), lambda * settings.identity));
        }
        for (const part of [parts.agreement_X, parts.agreement_Y]) {
          if (part) loss = tf.add(loss, tf.mul(part, settings.maskCycle));
        }
        const held = cover.hold(loss as tf.Scalar, { X: mask_X, Y: mask_Y });
        return { loss: held.loss, also: { fakeX, fakeY, parts: { ...parts, ...held.shares } } };
      });
      generators.apply(forGenerators.gradients, learningRate);
      average.update();

      const { fakeX, fakeY, parts } = forGenerators.also;
      const shownX = pool_X.exchange(fakeX);
      const shownY = pool_Y.exchange(fakeY);
      const forDiscriminators = gradients(discriminators.variables, () => {
        const ofX = D_X.loss(x, shownX, mode);
        const ofY = D_Y.loss(y, shownY, mode);
        return { loss: tf.add(ofX.loss, ofY.loss) as tf.Scalar, also: { ...ofX.reports, ...ofY.reports } };
      });
      discriminators.apply(forDiscriminators.gradients, learningRate * settings.discriminatorRate);

      return { ...parts, ...forDiscriminators.also };
    });
  }

  /** What a generator painted, and where the other finds it. */
  function agreement(masks: Record<'X' | 'Y', readonly [painted?: tf.Tensor4D, found?: tf.Tensor4D]>) {
    const parts: { agreement_X?: tf.Scalar; agreement_Y?: tf.Scalar } = {};
    if (settings.maskCycle === 0) return parts;
    for (const name of ['X', 'Y'] as const) {
      const [painted, found] = masks[name];
      if (painted && found) parts[`agreement_${name}`] = l1(found, stopGradient(painted));
    }
    return parts;
  }

  function preview({ A: x, B: y }: Batch<'A' | 'B'>): Record<string, tf.Tensor4D> {
    const { G, F } = average.shown;
    return tf.tidy(() => {
      const { picture: fakeY, mask: mask_X } = G.translate(x);
      const { picture: fakeX, mask: mask_Y } = F.translate(y);
      return {
        A: x.clone(),
        AtoB: fakeY,
        ...(mask_X ? { maskA: maskPicture(mask_X) } : {}),
        AtoBtoA: F.apply(fakeY),
        B: y.clone(),
        BtoA: fakeX,
        ...(mask_Y ? { maskB: maskPicture(mask_Y) } : {}),
        BtoAtoB: G.apply(fakeX),
      };
    });
  }

  return makeLearner({
    networks: { G, F },
    optimizers: { generators, discriminators },
    pools: { pool_X, pool_Y },
    random,
    companions: [D_X, D_Y, aid, average, cover],
    step,
    preview,
  });
}
