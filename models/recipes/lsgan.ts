// LSGAN: the least squares GAN (Mao, Li, Xie, Lau, Wang and Smolley 2017).
//
// D's output is a mark, not a probability: there is no sigmoid. With a = 0 for made, b = 1 for real and c = 1 for what G
// wants, the paper's 0-1 coding (9),
//   min_D 1/2 E_x (D(x) - b)^2 + 1/2 E_z (D(G(z)) - a)^2                                           (2)
//   min_G 1/2 E_z (D(G(z)) - c)^2                                                                  (2)
// G's is computed without its 1/2, which Adam does not notice. Pictures that D is sure of still pull: gradients vanish
// only where the mark is right.
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { discriminatorPlan } from '../../common/recipes/adversarial-images.ts';
import { lsgan as description } from '../../common/recipes/lsgan.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { buildEncoder } from '../networks/latent.ts';
import { playOnImages, realOrMade } from './adversarial-images.ts';
import { defineRecipe } from './recipe.ts';

export const lsgan = defineRecipe({ ...description, create });

function create(settings: Values<typeof description.options>, random: Random, images: ImageFacts) {
  const model = description.model(settings, images);
  const D = buildEncoder(discriminatorPlan(settings, images), { seed: random.word() });
  return playOnImages({ settings, random, images, model }, realOrMade(D, 'least-squares'));
}
