// Every recipe, one line each. The page, the command line and the trainer know recipes from here alone.
import { cyclegan } from './cyclegan.ts';
import { cut, fastcut } from './cut.ts';
import { pix2pix } from './pix2pix.ts';
import type { Recipe } from './recipe.ts';

export const recipes: readonly Recipe[] = [cyclegan, cut, fastcut, pix2pix] as unknown as readonly Recipe[];
