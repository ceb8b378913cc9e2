// FastGAN: a GAN for few pictures and small machines (Liu, Zhu, Song and Elgammal 2021), its generator playing against the
// discriminators of Projected GAN (Sauer, Chitta, Müller and Geiger 2021) in place of its own.
//
// G is FastGAN's (networks/fastgan.ts). D_l, l = 1..4, judge mixes of frozen features of four scales; both play by hinge:
//   L_D = sum_l E max(0, 1 - D_l(x)) + E max(0, 1 + D_l(G(z))),  L_G = - sum_l E D_l(G(z))         (FastGAN 5, 6)
// Half of what D sees has been changed in each way (DiffAugment), and Adam has the betas (0, 0.99) of Projected GAN. Given classes y, G
// makes x of (z, y), and D says by a logit of each class whether a picture is a real one of it.
import type * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { fastgan as description } from '../../common/recipes/fastgan.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import { toRgb } from '../layers/to-rgb.ts';
import type { FrozenFeatures } from '../networks/frozen-features.ts';
import type { Learner } from '../training/learner.ts';
import { playAgainst } from './adversarial-images.ts';
import { Discriminator, discriminatorAdam } from './discriminator.ts';
import { defineRecipe } from './recipe.ts';

/**
 * Not all, as in Projected GAN: what is always changed hides how colours lie in the pictures (Karras et al. 2020, 3.1). So
 * drawn portraits had one skin and one background at 1,600 steps.
 */
const CHANGED = 0.5;

export const fastgan = defineRecipe({ ...description, create });

function create(
  settings: Values<typeof description.options>,
  random: Random,
  images: ImageFacts,
  features?: FrozenFeatures,
): Learner {
  const model = description.model(settings, images);
  const aid = new DiscriminatorAid(settings, random, ['D']);
  const classes = model.conditional ? images.classes : undefined;
  const seen = features && { ...features, width: settings.ndf };
  const patch = { norm: 'spectral' } as const; // an instance norm would hide colours that are even
  const D = new Discriminator({ name: 'D', settings, random, aid, features: seen, classes, changed: CHANGED, patch });
  const adam = discriminatorAdam(settings);
  const given = (y: tf.Tensor4D | undefined) => (model.conditional ? { labels: y } : {});
  return playAgainst(
    { settings, random, images, model, adam: { ...adam, beta1: settings.beta1 } },
    {
      networks: D.networks,
      averages: aid.averages,
      adam: { ...adam, rate: settings.discriminatorRate },
      generator(made, _x, y, mode) {
        const loss = D.generatorLoss(toRgb(made), mode, given(y));
        return { loss, reports: { G: loss } };
      },
      discriminator: (x, made, y, mode) => D.loss(toRgb(x), toRgb(made), mode, given(y)),
      dispose() {
        D.dispose();
        aid.dispose();
      },
    },
  );
}
