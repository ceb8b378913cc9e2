// Every recipe as the page, the command line and the studio know it, one line each. models/recipes/registry.ts lists the
// same ones with their networks.
import { Fault } from '../fault.ts';
import { planFaults } from '../faults/plans.ts';
import { acgan } from './acgan.ts';
import { adversarialAutoencoder } from './adversarial-autoencoder.ts';
import { autoencoder } from './autoencoder.ts';
import { colourise } from './colourise.ts';
import { conditionalGan } from './conditional-gan.ts';
import { cut, fastcut } from './cut.ts';
import { cyclegan } from './cyclegan.ts';
import { dcgan } from './dcgan.ts';
import { fastgan } from './fastgan.ts';
import { gan } from './gan.ts';
import { lsgan } from './lsgan.ts';
import { pix2pix } from './pix2pix.ts';
import type { RecipeDescription } from './recipe.ts';
import { semiSupervisedGan } from './semi-supervised-gan.ts';
import { stackgan } from './stackgan.ts';
import { vaeGan } from './vae-gan.ts';
import { conditionalVae, vae } from './vae.ts';

export const recipeDescriptions: readonly RecipeDescription[] = [
  cyclegan,
  cut,
  fastcut,
  pix2pix,
  autoencoder,
  vae,
  conditionalVae,
  adversarialAutoencoder,
  vaeGan,
  gan,
  lsgan,
  dcgan,
  conditionalGan,
  acgan,
  semiSupervisedGan,
  fastgan,
  stackgan,
  colourise,
];

/** Throws Fault `bad-input` for an id that no recipe has. */
export function recipeDescription(id: string): RecipeDescription {
  const found = recipeDescriptions.find((each) => each.id === id);
  if (found) return found;
  const known = recipeDescriptions.map((each) => each.id).join(', ');
  throw new Fault('bad-input', planFaults.noRecipe({ id, known }), { subject: 'recipe' });
}
