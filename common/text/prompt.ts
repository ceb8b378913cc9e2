// What a model of words is asked for: a prompt of texts and how much of each. Between two texts, and in arithmetic with them,
// both are asked for in part.
import { z } from 'zod';
import { fillFeatures } from './features.ts';
import { knownOf, type Vocabulary } from './vocabulary.ts';
import { LONGEST_TEXT, MOST_WORDS, wordsOf } from './words.ts';

/** A text of a prompt. */
export const PromptPart = z.object({
  text: z.string().max(LONGEST_TEXT),
  /** Weight of each word in order; 1 where there is none. */
  weights: z.array(z.number().min(-4).max(4)).max(MOST_WORDS).default([]),
  /** How much of the text; all shares are 1 together, but arithmetic may take some away. */
  share: z.number().min(-16).max(16).default(1),
});
export type PromptPart = z.infer<typeof PromptPart>;

export const promptOf = (text: string, weights: readonly number[] = []): PromptPart[] => [
  { text, weights: [...weights], share: 1 },
];

/** The texts of several, each with its share; equal ones become one, in the order in which they first come. */
export function blendPrompts(
  parts: readonly (readonly [prompt: readonly PromptPart[], share: number])[],
): PromptPart[] {
  const blended: PromptPart[] = [];
  for (const [prompt, share] of parts) {
    for (const each of prompt) {
      const same = blended.find((other) => isSame(other, each));
      if (same) same.share += share * each.share;
      else blended.push({ ...each, weights: [...each.weights], share: share * each.share });
    }
  }
  return blended.filter(({ share }) => Math.abs(share) > NOTHING);
}

const NOTHING = 1e-9; // what is left of a text that was added and taken away

const isSame = (a: PromptPart, b: PromptPart): boolean => {
  const length = Math.max(a.weights.length, b.weights.length);
  return a.text === b.text && Array.from({ length }).every((_, i) => (a.weights[i] ?? 1) === (b.weights[i] ?? 1));
};

export const samePrompt = (a: readonly PromptPart[] = [], b: readonly PromptPart[] = []): boolean =>
  a.length === b.length && a.every((each, i) => isSame(each, b[i]!) && each.share === b[i]!.share);

/** A prompt as the numbers that the model's networks take. */
export function featuresOf(vocabulary: Vocabulary, prompt: readonly PromptPart[]): Float32Array {
  const values = new Float32Array(vocabulary.features);
  const { words, grams, used } = knownOf(vocabulary);
  const known = {
    isKnown: (word: string) => words.has(word),
    isUsed: (place: number) => used.has(place),
    hasGram: (gram: string) => grams.has(gram),
  };
  for (const { text, weights, share } of prompt) fillFeatures(values, wordsOf(text), known, { weights, share });
  return values;
}
