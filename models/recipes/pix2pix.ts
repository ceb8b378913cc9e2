// pix2pix: paired translation (Isola, Zhu, Zhou and Efros 2017).
//
// G: X to Y translates; D tells (x, y) from (x, G(x)).
//   G* = arg min_G max_D L_cGAN(G, D) + lambda L_L1(G)                                             (4)
//   L_L1(G) = E |y - G(x)|                                                                         (3)
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
import { trainable } from '../training/trainable.ts';
import { generatorArchitecture } from './generator-choice.ts';
import { adversarialOptions, generatorOptions, optimizerOptions } from './options.ts';
import { type Batch, defineRecipe, type Learner } from './recipe.ts';
import { deception, discrimination, likeness, opinion } from './report.ts';

const options = {
  ...generatorOptions,
  generator: { ...generatorOptions.generator, default: 'unet-256' },
  likeness: {
    kind: 'number',
    default: 100,
    min: 0,
    max: 1000,
    step: 1,
    label: { en: 'Likeness', ko: '닮음' },
    help: {
      en: 'How strongly the result must equal the given picture; lower leaves the generator more freedom.',
      ko: '결과가 주어진 그림과 얼마나 같아야 하는지 정합니다. 낮을수록 생성자가 자유롭습니다.',
    },
  },
  ...adversarialOptions,
  adversarial: { ...adversarialOptions.adversarial, default: 'non-saturating' }, // section 3.3 of the paper
  ...optimizerOptions,
} as const satisfies Options;

type Settings = Values<typeof options>;

export const pix2pix = defineRecipe({
  id: 'pix2pix',
  name: { en: 'pix2pix', ko: 'pix2pix' },
  summary: {
    en: 'Learns from matching pairs, a sketch and its photo, to make the second from the first.',
    ko: '스케치와 사진처럼 짝이 맞는 그림에서 배워, 첫째로 둘째를 만듭니다.',
  },
  domains: [
    { name: 'A', label: { en: 'Given pictures', ko: '주어지는 그림' } },
    { name: 'B', label: { en: 'Wanted pictures', ko: '원하는 그림' } },
  ],
  paired: true,
  options,
  reports: {
    G: deception({ en: 'A to B', ko: 'A에서 B로' }),
    likeness: likeness({ en: 'B', ko: 'B' }),
    D: discrimination({ en: 'pairs', ko: '짝' }),
    D_real: opinion({ en: 'real pairs', ko: '진짜 짝' }),
    D_fake: opinion({ en: 'translated pairs', ko: '변환된 짝' }),
  },
  translators: { AtoB: 'G' },
  architecture,
  create,
});

/** Dropout in the inner blocks is the paper's only noise (section 3.2.1). */
function architecture(settings: Settings) {
  const network = generatorArchitecture(settings, 'batch');
  return network.network === 'unet' ? { ...network, dropout: true } : network;
}

function create(settings: Settings, random: Random): Learner {
  const G = buildGenerator(architecture(settings), { seed: random.word() });
  const judge = { inputChannels: 6, ndf: settings.ndf, layers: settings.discriminatorLayers, norm: 'batch' } as const;
  const D = buildNetwork(patchDiscriminator(judge), { seed: random.word() });
  const adam = { beta1: settings.beta1, beta2: 0.999 };
  const generator = new Adam(trainable({ G }), adam);
  const discriminator = new Adam(trainable({ D }), adam);
  const gan = adversarialLosses[settings.adversarial];
  const pair = (x: tf.Tensor4D, y: tf.Tensor4D) => tf.concat([x, y], 3);

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

      const { fake, parts } = forG.also;
      const forD = gradients(discriminator.variables, () => {
        const [real, made] = [D.apply(pair(x, y), mode), D.apply(pair(x, fake), mode)];
        const loss = gan.discriminator(real, made);
        return { loss, also: { D_real: gan.opinion(real), D_fake: gan.opinion(made) } };
      });
      discriminator.apply(forD.gradients, learningRate);
      return { ...parts, D: forD.loss, ...forD.also } as Record<string, tf.Scalar>;
    });
  }

  return {
    networks: { G, D },
    optimizers: { generator, discriminator },
    pools: {},
    randoms: { random },
    step,
    preview: ({ A: x, B: y }: Batch<'A' | 'B'>) => ({ A: x.clone(), AtoB: G.apply(x), B: y.clone() }),
    dispose: () => [G, D, generator, discriminator].forEach((part) => part.dispose()),
  };
}
