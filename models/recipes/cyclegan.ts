// CycleGAN: unpaired translation between two domains (Zhu, Park, Isola and Efros 2017).
//
// G: X to Y and F: Y to X translate; D_Y tells y from G(x), D_X tells x from F(y).
//   L(G, F, D_X, D_Y) = L_GAN(G, D_Y, X, Y) + L_GAN(F, D_X, Y, X) + lambda L_cyc(G, F)            (3)
//   L_cyc(G, F) = E |F(G(x)) - x| + E |G(F(y)) - y|                                                (2)
//   L_identity(G, F) = E |G(y) - y| + E |F(x) - x|, weighted lambda * identity                      (5.2)
// A is X and B is Y in folders, files and on the page.
import * as tf from '@tensorflow/tfjs-core';
import type { Options, Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { training } from '../layers/layer.ts';
import { adversarialLosses } from '../losses/adversarial.ts';
import { l1 } from '../losses/reconstruction.ts';
import { buildGenerator } from '../networks/generator.ts';
import { buildNetwork } from '../networks/network.ts';
import { patchDiscriminator } from '../networks/patch-discriminator.ts';
import { Adam } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { ImagePool } from '../training/image-pool.ts';
import { trainable } from '../training/trainable.ts';
import { generatorArchitecture } from './generator-choice.ts';
import { adversarialOptions, generatorOptions, optimizerOptions } from './options.ts';
import { type Batch, defineRecipe, type Learner } from './recipe.ts';
import { deception, discrimination, leftAlone, opinion, roundTrip } from './report.ts';

const options = {
  ...generatorOptions,
  cycle: {
    kind: 'number',
    default: 10,
    min: 0,
    max: 100,
    step: 0.5,
    label: { en: 'Faithfulness', ko: '충실도' },
    help: {
      en: 'How strongly a photo must survive the way there and back: higher stays closer to the photo.',
      ko: '사진이 변환되었다가 되돌아올 때 얼마나 그대로여야 하는지 정합니다. 높을수록 원본에 가깝습니다.',
    },
  },
  identity: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 2,
    step: 0.05,
    label: { en: 'Colour keeping', ko: '색 유지' },
    help: {
      en: 'How strongly photos that already fit are left alone; it keeps colours. 0 turns it off and saves time.',
      ko: '이미 어울리는 사진을 그대로 두는 정도입니다. 색을 지켜 줍니다. 0이면 끄고 시간을 아낍니다.',
    },
  },
  pool: {
    kind: 'number',
    default: 50,
    min: 0,
    max: 500,
    step: 1,
    advanced: true,
    label: { en: 'Image pool', ko: '이미지 풀' },
    help: {
      en: 'How many earlier translations the discriminators are shown again, so that they do not forget.',
      ko: '판별자가 잊지 않도록 다시 보여 주는 이전 결과의 수입니다.',
    },
  },
  ...adversarialOptions,
  ...optimizerOptions,
} as const satisfies Options;

type Settings = Values<typeof options>;

export const cyclegan = defineRecipe({
  id: 'cyclegan',
  name: { en: 'CycleGAN', ko: 'CycleGAN' },
  summary: {
    en: 'Learns to translate between two kinds of pictures, both ways, without matching pairs.',
    ko: '짝이 맞는 사진 없이 두 종류의 그림을 서로 바꾸는 법을 배웁니다.',
  },
  domains: [
    { name: 'A', label: { en: 'Pictures of A', ko: 'A의 사진' } },
    { name: 'B', label: { en: 'Pictures of B', ko: 'B의 사진' } },
  ],
  paired: false,
  options,
  reports: {
    G: deception({ en: 'A to B', ko: 'A에서 B로' }),
    F: deception({ en: 'B to A', ko: 'B에서 A로' }),
    D_Y: discrimination({ en: 'B', ko: 'B' }),
    D_X: discrimination({ en: 'A', ko: 'A' }),
    cycle_X: roundTrip({ en: 'A', ko: 'A' }),
    cycle_Y: roundTrip({ en: 'B', ko: 'B' }),
    identity_G: leftAlone({ en: 'B', ko: 'B' }),
    identity_F: leftAlone({ en: 'A', ko: 'A' }),
    D_Y_real: opinion({ en: 'B, real', ko: 'B, 진짜' }),
    D_Y_fake: opinion({ en: 'B, translated', ko: 'B, 변환' }),
    D_X_real: opinion({ en: 'A, real', ko: 'A, 진짜' }),
    D_X_fake: opinion({ en: 'A, translated', ko: 'A, 변환' }),
  },
  translators: { AtoB: 'G', BtoA: 'F' },
  architecture: (settings) => generatorArchitecture(settings, 'instance'),
  create,
});

function create(settings: Settings, random: Random): Learner {
  const seed = () => ({ seed: random.word() });
  const architecture = generatorArchitecture(settings, 'instance');
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
  const gan = adversarialLosses[settings.adversarial];
  const lambda = settings.cycle;

  function step({ A: x, B: y }: Batch<'A' | 'B'>, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());

      const forGenerators = gradients(generators.variables, () => {
        const fakeY = G.apply(x, mode);
        const fakeX = F.apply(y, mode);
        const parts = {
          G: gan.generator(D_Y.apply(fakeY, mode)),
          F: gan.generator(D_X.apply(fakeX, mode)),
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

      const { fakeX, fakeY, parts } = forGenerators.also;
      const shownX = pool_X.exchange(fakeX);
      const shownY = pool_Y.exchange(fakeY);
      const forDiscriminators = gradients(discriminators.variables, () => {
        const [realX, madeX] = [D_X.apply(x, mode), D_X.apply(shownX, mode)];
        const [realY, madeY] = [D_Y.apply(y, mode), D_Y.apply(shownY, mode)];
        const losses = { D_X: gan.discriminator(realX, madeX), D_Y: gan.discriminator(realY, madeY) };
        const opinions = {
          D_X_real: gan.opinion(realX),
          D_X_fake: gan.opinion(madeX),
          D_Y_real: gan.opinion(realY),
          D_Y_fake: gan.opinion(madeY),
        };
        return { loss: tf.add(losses.D_X, losses.D_Y) as tf.Scalar, also: { ...losses, ...opinions } };
      });
      discriminators.apply(forDiscriminators.gradients, learningRate);

      return { ...parts, ...forDiscriminators.also } as Record<string, tf.Scalar>;
    });
  }

  function preview({ A: x, B: y }: Batch<'A' | 'B'>) {
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

  return {
    networks: { G, F, D_X, D_Y },
    optimizers: { generators, discriminators },
    pools: { pool_X, pool_Y },
    randoms: { random },
    step,
    preview,
    dispose: () => [G, F, D_X, D_Y, generators, discriminators, pool_X, pool_Y].forEach((part) => part.dispose()),
  };
}
