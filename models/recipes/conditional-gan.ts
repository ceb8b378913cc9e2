// Conditional GAN (Mirza and Osindero 2014): both players are told the class y.
//
//   min_G max_D V(D, G) = E_x log D(x|y) + E_z log(1 - D(G(z|y)))                                  (2)
// y is joined as channels to G's code and to D's picture, the same at every pixel, so that D can refuse a good picture of
// the wrong class. Made pictures are asked for the classes of the photos beside them.
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import { discriminatorPlan } from '../../common/recipes/adversarial-images.ts';
import { conditionalGan as description } from '../../common/recipes/conditional-gan.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import { joinClasses } from '../layers/join-classes.ts';
import { buildEncoder } from '../networks/latent.ts';
import { playOnImages, realOrMade } from './adversarial-images.ts';
import { defineRecipe } from './recipe.ts';

export const conditionalGan = defineRecipe({ ...description, create });

function create(settings: Values<typeof description.options>, random: Random, images: ImageFacts) {
  const model = description.model(settings, images);
  const plan = discriminatorPlan(settings, images, { classes: images.classes });
  const D = buildEncoder(plan, { seed: random.word() });
  const game = realOrMade(D, settings.adversarial, (x, y) => joinClasses(x, y!));
  return playOnImages({ settings, random, images, model }, game);
}
