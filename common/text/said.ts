// What a place of a model of words is told: texts and how much of each. Between two texts, and in arithmetic with them, both
// are told in part.
import { z } from 'zod';
import { fillFeatures } from './features.ts';
import { knownOf, type Vocabulary } from './vocabulary.ts';
import { LONGEST_TEXT, MOST_WORDS, wordsOf } from './words.ts';

export const Said = z.object({
  text: z.string().max(LONGEST_TEXT),
  /** Weight of each word in order; 1 where there is none. */
  weights: z.array(z.number().min(-4).max(4)).max(MOST_WORDS).default([]),
  /** How much of the text; all shares are 1 together, but arithmetic may take some away. */
  share: z.number().min(-16).max(16).default(1),
});
export type Said = z.infer<typeof Said>;

export const saying = (text: string, weights: readonly number[] = []): Said[] => [
  { text, weights: [...weights], share: 1 },
];

/** The texts of several, each with its share; equal ones become one, in the order in which they first come. */
export function blendSaid(parts: readonly (readonly [said: readonly Said[], share: number])[]): Said[] {
  const blended: Said[] = [];
  for (const [said, share] of parts) {
    for (const each of said) {
      const same = blended.find((other) => isSame(other, each));
      if (same) same.share += share * each.share;
      else blended.push({ ...each, weights: [...each.weights], share: share * each.share });
    }
  }
  return blended.filter(({ share }) => Math.abs(share) > NOTHING);
}

const NOTHING = 1e-9; // what is left of a text that was added and taken away

const isSame = (a: Said, b: Said): boolean => {
  const length = Math.max(a.weights.length, b.weights.length);
  return a.text === b.text && Array.from({ length }).every((_, i) => (a.weights[i] ?? 1) === (b.weights[i] ?? 1));
};

export const sameSaid = (a: readonly Said[] = [], b: readonly Said[] = []): boolean =>
  a.length === b.length && a.every((each, i) => isSame(each, b[i]!) && each.share === b[i]!.share);

/** What is told, as the numbers that the model's networks take. */
export function featuresOf(vocabulary: Vocabulary, said: readonly Said[]): Float32Array {
  const values = new Float32Array(vocabulary.features);
  const { words, grams, used } = knownOf(vocabulary);
  const known = {
    isKnown: (word: string) => words.has(word),
    isUsed: (place: number) => used.has(place),
    hasGram: (gram: string) => grams.has(gram),
  };
  for (const { text, weights, share } of said) fillFeatures(values, wordsOf(text), known, { weights, share });
  return values;
}
