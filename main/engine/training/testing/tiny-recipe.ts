// A recipe whose step takes milliseconds, for tests of everything around it: two networks of one layer, with what
// CycleGAN has too (two optimizers, an image pool, draws of its own).
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../../../common/options/option.ts';
import type { Random } from '../../../../common/random.ts';
import { adversarialOptions } from '../../../../common/recipes/discriminator-options.ts';
import { optimizerOptions } from '../../../../common/recipes/options.ts';
import { ResnetArchitecture } from '../../../../common/networks/translator.ts';
import { photo, translated } from '../../../../common/recipes/pictures.ts';
import type { Report } from '../../../../common/recipes/report.ts';
import { conv2d } from '../../../../models/layers/conv2d.ts';
import { adversarialLosses } from '../../../../models/losses/adversarial.ts';
import { l1 } from '../../../../models/losses/reconstruction.ts';
import { buildNetwork } from '../../../../models/networks/network.ts';
import { defineRecipe } from '../../../../models/recipes/recipe.ts';
import { type Batch, makeLearner } from '../../../../models/training/learner.ts';
import { recipes } from '../../../../models/recipes/registry.ts';
import { Adam, trainable } from '../../../../models/training/adam.ts';
import { gradients } from '../../../../models/training/gradients.ts';
import { ImagePool } from '../../../../models/training/image-pool.ts';

/** What a card says of its generator; the convolution that it is has no description of its own. */
export const STAND_IN = ResnetArchitecture.parse({ network: 'resnet', blocks: 0, ngf: 1, norm: 'none' });

const options = { ndf: adversarialOptions.ndf, ...optimizerOptions };
const text = { en: 'tiny', ko: 'tiny' };
const loss: Report = { group: { id: 'tiny', kind: 'loss', label: text, help: text } };

/** Breaks the numbers of one step, once, as a learning rate too high does. */
export const fragile = { breakAt: Infinity };

export const tiny = defineRecipe({
  kind: 'translator',
  id: 'tiny',
  name: text,
  summary: text,
  domains: [
    { name: 'A', label: text },
    { name: 'B', label: text },
  ],
  paired: false,
  options,
  reports: { G: loss, likeness: loss, D: loss, D_real: loss, D_fake: loss },
  mainReport: 'likeness',
  drawing: 'cycle',
  pictures: [photo('A'), translated('A', 'B'), photo('B')],
  translators: { AtoB: 'G' },
  generator: () => STAND_IN,
  create(settings: Values<typeof options>, random) {
    const G = buildNetwork(conv2d({ in: 3, out: 3 }, 3, { padding: 1 }), { seed: random.word() });
    const D = buildNetwork(conv2d({ in: 3, out: settings.ndf }, 4, { stride: 2 }), { seed: random.word() });
    const generator = new Adam(trainable({ G }), { beta1: settings.beta1, beta2: 0.999 });
    const discriminator = new Adam(trainable({ D }), { beta1: settings.beta1, beta2: 0.999 });
    const pool = new ImagePool(2, random);
    const gan = adversarialLosses['least-squares'];
    return makeLearner({
      networks: { G, D },
      optimizers: { generator, discriminator },
      pools: { pool },
      random,
      step: ({ A: x, B: y }: Batch<'A' | 'B'>, rate) =>
        tf.tidy(() => {
          const forG = gradients(generator.variables, () => {
            const fake = G.apply(x);
            const parts = { G: gan.generator(D.apply(fake)), likeness: l1(fake, x) };
            return { loss: tf.add(parts.G, parts.likeness) as tf.Scalar, also: { fake, parts } };
          });
          const broken = generator.steps + 1 === fragile.breakAt;
          if (broken) fragile.breakAt = Infinity;
          generator.apply(broken ? forG.gradients.map((each) => tf.mul(each, NaN)) : forG.gradients, rate);
          const shown = pool.exchange(forG.also.fake);
          const forD = gradients(discriminator.variables, () => {
            const [real, made] = [D.apply(y), D.apply(shown)];
            return { loss: gan.discriminator(real, made), also: { D_real: tf.mean(real), D_fake: tf.mean(made) } };
          });
          discriminator.apply(forD.gradients, rate);
          return { ...forG.also.parts, D: forD.loss, ...forD.also } as Record<string, tf.Scalar>;
        }),
      preview: ({ A: x, B: y }: Batch<'A' | 'B'>) => ({ A: x.clone(), AtoB: G.apply(x), B: y.clone() }),
    });
  },
});

/** Its pictures draw, as no recipe's should: what is seen of it must not change what it learns. */
const tinyPairs = {
  ...tiny,
  id: 'tiny-pairs',
  paired: true,
  create(settings: Values<typeof options>, random: Random) {
    const learner = tiny.create(settings, random);
    const preview = (batch: Batch<'A' | 'B'>) => {
      random.word();
      return learner.preview(batch);
    };
    return { ...learner, preview };
  },
};

/** Lets plans of this process name it, and `tiny-pairs`, which has pairs. */
export function registerTinyRecipe(): void {
  (recipes as unknown[]).push(tiny, tinyPairs);
}
