// Points drawn by chance, and drawn nearer to what a model makes best. The same seed gives the same point for ever:
// seeds are written into exported pictures.
import { Random } from '../random.ts';
import type { Locale } from '../language/text.ts';
import { languageOf } from '../text/caption-language.ts';
import { withOtherWord } from '../text/other-word.ts';
import { promptOf } from '../text/prompt.ts';
import { lerp, slerp } from './interpolate.ts';
import type { LatentPoint, Space } from './latent-point.ts';

/**
 * The point that a seed names: its code from the space's prior, of that class, or of one drawn from the seed too. Of a space
 * of words it is told one of the model's examples: seeds in a row have them in turn, the first ones as they are, later ones
 * with up to two words exchanged.
 */
export function pointOfSeed(space: Space, seed: number, asked?: number): LatentPoint {
  const random = new Random(seed);
  const code = drawCode(space, random);
  const classes = space.classes === 0 ? [] : oneClass(space, asked ?? random.below(space.classes));
  const examples = space.text?.examples ?? [];
  if (examples.length === 0) return { code, classes };
  const exchanges = Math.min(2, Math.floor(seed / examples.length));
  let text = examples[seed % examples.length]!;
  for (let i = 0; i < exchanges; i++) text = withOtherWord(text, examples, random);
  return { code, classes, prompt: promptOf(text) };
}

/**
 * The first seed from 1 on that is told an example in that language as it is; 1 where the model has none in it, or takes no
 * words.
 */
export function firstSeedIn({ text }: Space, language: Locale): number {
  const found = text?.examples.findIndex((example, at) => at > 0 && languageOf(example) === language) ?? -1;
  return found === -1 ? 1 : found;
}

/** A code of the prior. */
export function drawCode({ dimensions, prior }: Space, random: Random): number[] {
  if (prior === 'normal') return [...random.normals(dimensions)];
  return Array.from({ length: dimensions }, () => Math.fround(2 * random.uniform() - 1));
}

/** The point with its code so far of the way to one of the prior, drawn from the seed: 0 stays, 1 is a stranger. Classes and texts stay. */
export function varied(place: LatentPoint, space: Space, variation: number, seed: number): LatentPoint {
  const way = space.prior === 'normal' ? slerp : lerp;
  return { ...place, code: way(place.code, drawCode(space, new Random(seed)), variation) };
}

/** Class weights that ask for one class alone. */
export const oneClass = ({ classes }: Space, asked: number): number[] =>
  Array.from({ length: classes }, (_, i) => (i === asked ? 1 : 0));

/**
 * Truncation (Brock et al. 2019, Karras et al. 2019): the code drawn towards the prior's mean, which is 0 for both
 * priors. 1 leaves it; at 0 all codes are the mean: fewer surprises, less variety. Classes stay.
 */
export const truncate = (place: LatentPoint, amount: number): LatentPoint =>
  amount === 1 ? place : { ...place, code: place.code.map((value) => amount * value) };

/** The point in the middle of a space: the mean code, with every class alike. */
export const middleOf = ({ dimensions, classes }: Space): LatentPoint => ({
  code: new Array<number>(dimensions).fill(0),
  classes: new Array<number>(classes).fill(1 / classes),
});
