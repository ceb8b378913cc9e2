// Conditional VAE (Sohn, Lee and Yan 2015; Kingma, Mohamed, Rezende and Welling 2014, M2): everything of the VAE given the
// class y of a picture x,
//   L(x, y) = -D_KL(q(z|x, y) || p(z)) + E_q(z|x,y) log p(x|y, z)                          Sohn (4), with x and y exchanged
// with p(z|y) = p(z) = N(0, I): codes say nothing of the class (Sohn 4.1), so that any code can be drawn as any class. The
// class is joined as channels to the encoder's picture and to the decoder's code; vae.ts is the rest.
import { conditionalVae as description } from '../../common/recipes/vae.ts';
import { defineRecipe } from './recipe.ts';
import { variational } from './vae.ts';

export const conditionalVae = defineRecipe({
  ...description,
  create: (settings, random, images) => variational(description, settings, random, images),
});
