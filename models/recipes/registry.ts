// Every recipe with its networks, one line each: the trainer knows recipes from here alone. What page, command line and
// studio know of them is in common/recipes.
import { adversarialAutoencoder } from './adversarial-autoencoder.ts';
import { autoencoder } from './autoencoder.ts';
import { conditionalVae } from './conditional-vae.ts';
import { cyclegan } from './cyclegan.ts';
import { cut, fastcut } from './cut.ts';
import { pix2pix } from './pix2pix.ts';
import type { Recipe } from './recipe.ts';
import { vae } from './vae.ts';

export const recipes: readonly Recipe[] = [
  cyclegan,
  cut,
  fastcut,
  pix2pix,
  autoencoder,
  vae,
  conditionalVae,
  adversarialAutoencoder,
] as unknown as readonly Recipe[];
