// Every recipe with its networks, one line each: the trainer knows recipes from here alone. What page, command line and
// studio know of them is in common/recipes.
import { acgan } from './acgan.ts';
import { adversarialAutoencoder } from './adversarial-autoencoder.ts';
import { autoencoder } from './autoencoder.ts';
import { colourise } from './colourise.ts';
import { conditionalGan } from './conditional-gan.ts';
import { conditionalVae } from './conditional-vae.ts';
import { cut, fastcut } from './cut.ts';
import { cyclegan } from './cyclegan.ts';
import { dcgan } from './dcgan.ts';
import { fastgan } from './fastgan.ts';
import { gan } from './gan.ts';
import { lsgan } from './lsgan.ts';
import { pix2pix } from './pix2pix.ts';
import type { Recipe } from './recipe.ts';
import { semiSupervisedGan } from './semi-supervised-gan.ts';
import { stackgan } from './stackgan.ts';
import { vaeGan } from './vae-gan.ts';
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
