import { expect, it } from 'vitest';
import { FEWEST_IMAGES, whyUnmeasurable } from './measurable.ts';
import { recipeDescription } from './registry.ts';

const [few, enough] = [FEWEST_IMAGES - 1, FEWEST_IMAGES];

it.each([
  ['cyclegan', { A: 1, B: 1 }, undefined], // by its round trips
  ['cyclegan', { A: 9, B: 0 }, 'nothing-held-out'],
  ['cyclegan', {}, 'nothing-held-out'],
  ['pix2pix', { A: 2, B: 2 }, undefined], // by its pairs
  ['cut', { A: enough, B: few }, 'too-few'],
  ['cut', { A: enough, B: enough }, undefined],
  ['vae', { images: 1 }, undefined],
  ['dcgan', { images: few }, 'too-few'],
  ['dcgan', { images: enough }, undefined],
  ['dcgan', { images: 0 }, 'nothing-held-out'],
] as const)('%s with %j held out: %s', (recipe, heldOut, why) => {
  expect(whyUnmeasurable(recipeDescription(recipe), heldOut)).toBe(why);
});
