// GAN: generative adversarial nets (Goodfellow, Pouget-Abadie, Mirza, Xu, Warde-Farley, Ozair, Courville and Bengio 2014).
//
// G makes pictures of codes z, D(x) is the probability that x is a photo. They play for the value function
//   min_G max_D V(D, G) = E_x log D(x) + E_z log(1 - D(G(z)))                                      (1)
// minimax: G minimises log(1 - D(G(z))), as (1) says; non-saturating: it maximises log D(G(z)), which has the same fixed
// point and much stronger gradients while D still wins (section 3).
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { discriminatorPlan } from '../../common/recipes/adversarial-images.ts';
import { gan as description } from '../../common/recipes/gan.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { buildEncoder } from '../networks/latent.ts';
import { playOnImages, realOrMade } from './adversarial-images.ts';
import { defineRecipe } from './recipe.ts';

export const gan = defineRecipe({ ...description, create });

function create(settings: Values<typeof description.options>, random: Random, images: ImageFacts) {
  const model = description.model(settings, images);
  const D = buildEncoder(discriminatorPlan(settings, images), { seed: random.word() });
  return playOnImages({ settings, random, images, model }, realOrMade(D, settings.adversarial));
}
