// DCGAN: deep convolutional GANs (Radford, Metz and Chintala 2016).
//
// The game of Goodfellow et al. 2014, non-saturating, between networks that follow the paper's rules (section 3):
//   strided convolutions in D and transposed ones in G instead of pooling; no dense hidden layers;
//   batch norm in both, except G's output and D's input; ReLU in G, tanh at its output; LeakyReLU 0.2 in D
// and its training (section 4): pixels in [-1, 1], weights from N(0, 0.02), codes of 100 numbers even over [-1, 1],
// Adam with learning rate 0.0002, beta1 0.5 and beta2 0.999. At 64 px G doubles four times (figure 1); other sizes as often
// as they stay even.
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { discriminatorPlan } from '../../common/recipes/adversarial-images.ts';
import { dcgan as description } from '../../common/recipes/dcgan.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { buildEncoder } from '../networks/latent.ts';
import { playOnImages, realOrMade } from './adversarial-images.ts';
import { defineRecipe } from './recipe.ts';

export const dcgan = defineRecipe({ ...description, create });

function create(settings: Values<typeof description.options>, random: Random, images: ImageFacts) {
  const model = description.model(settings, images);
  const D = buildEncoder(discriminatorPlan(settings, images), { seed: random.word() });
  return playOnImages({ settings, random, images, model }, realOrMade(D, 'non-saturating'));
}
