// What a model of words can be told: the words of the captions that it learned from. It stays with the model, so that a
// word that it never saw is named and not guessed.
import { z } from 'zod';
import { fillFeatures, gramsOf } from './features.ts';
import { nearestWord } from './nearest-word.ts';
import { wordsOf } from './words.ts';

export const MOST_KNOWN_WORDS = 4096;
const MOST_EXAMPLES = 24;

export const Vocabulary = z.object({
  /** Known words (words.ts), those of most captions first. */
  words: z.array(z.string().min(1).max(40)).max(MOST_KNOWN_WORDS),
  /** How many numbers a text becomes (features.ts). */
  features: z.number().int().min(1).max(8192),
  /** Which of them any caption had; what the others would mean was never learned. */
  used: z.array(z.number().int().min(0)).max(8192),
  /** Some captions that it learned from, to begin with. */
  examples: z.array(z.string().max(500)).max(MOST_EXAMPLES).default([]),
});
export type Vocabulary = z.infer<typeof Vocabulary>;

/** Numbers that a text becomes: enough for the words, neighbours and pieces of some hundred words without many collisions. */
export const TEXT_FEATURES = 2048;

/** The vocabulary of captions. `examples` are spread over all of them. */
export function vocabularyOf(captions: readonly string[], features = TEXT_FEATURES): Vocabulary {
  const counts = new Map<string, number>();
  const split = captions.map(wordsOf);
  for (const words of split) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_KNOWN_WORDS)
    .map(([word]) => word);
  const known = new Set(words);
  const values = new Float32Array(features);
  const used = new Set<number>();
  for (const each of split) {
    values.fill(0);
    fillFeatures(values, each, { isKnown: (word) => known.has(word), isUsed: () => true, hasGram: () => true });
    values.forEach((value, at) => value !== 0 && used.add(at));
  }
  const count = Math.min(MOST_EXAMPLES, captions.length);
  const spread = Array.from({ length: count }, (_, i) => captions[Math.floor((i * captions.length) / count)]!);
  return { words, features, used: [...used].sort((a, b) => a - b), examples: [...new Set(spread)] };
}

interface Known {
  words: ReadonlySet<string>;
  grams: ReadonlySet<string>;
  used: ReadonlySet<number>;
}

const known = new WeakMap<Vocabulary, Known>();

/** Looked up once for each vocabulary, which nobody changes. */
export function knownOf(vocabulary: Vocabulary): Known {
  let found = known.get(vocabulary);
  if (!found) {
    const { words, used } = vocabulary;
    found = { words: new Set(words), grams: new Set(words.flatMap(gramsOf)), used: new Set(used) };
    known.set(vocabulary, found);
  }
  return found;
}

export interface UnknownWord {
  word: string;
  /** The known word that may have been meant, where one is near (nearest-word.ts). */
  nearest?: string;
}

/** Words of a text that the model never saw, each once, in order. */
export function unknownWords(vocabulary: Vocabulary, text: string): UnknownWord[] {
  const { words } = knownOf(vocabulary);
  const unknown = [...new Set(wordsOf(text))].filter((word) => !words.has(word));
  return unknown.map((word) => {
    const nearest = nearestWord(vocabulary.words, word);
    return nearest === undefined ? { word } : { word, nearest };
  });
}
