// A text with one word exchanged, as a mutation of it. Words that may stand in each other's place are known by the company
// that they keep (Harris 1954, "Distributional structure"): a word may come between two neighbours when some caption has it
// after the one and some caption before the other. So no grammar is asked for, and any language will do.
import type { Random } from '../random.ts';
import { wordsOf, withWord } from './words.ts';

/** The ends of a text count as neighbours. */
const END = '';

/** The text itself where no caption knows better. `captions`: of texts like it. */
export function withOtherWord(text: string, captions: readonly string[], random: Random): string {
  const follows = followersOf([text, ...captions]);
  const words = wordsOf(text);
  const choices = words.flatMap((word, at) => {
    const [before, after] = [words[at - 1] ?? END, words[at + 1] ?? END];
    const fitting = [...(follows.get(before) ?? [])].filter((other) => follows.get(other)?.has(after));
    const others = fitting.filter((other) => other !== word && other !== END && !words.includes(other));
    return others.length > 0 ? [{ at, others }] : [];
  });
  if (choices.length === 0) return text;
  const { at, others } = choices[random.below(choices.length)]!;
  return withWord(text, at, others[random.below(others.length)]!);
}

/** Which words some text has after a word. */
function followersOf(texts: readonly string[]): Map<string, Set<string>> {
  const follows = new Map<string, Set<string>>();
  for (const text of texts) {
    const words = [END, ...wordsOf(text), END];
    for (let i = 1; i < words.length; i++) {
      const set = follows.get(words[i - 1]!) ?? new Set();
      follows.set(words[i - 1]!, set.add(words[i]!));
    }
  }
  return follows;
}
