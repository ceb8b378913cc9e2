// Slips of the pen: a letter left out, one written twice, two in the wrong order. Letters of Hangul are its jamo, as they
// are typed.
import type { Random } from '../../common/random.ts';

export const SLIPS = ['dropped', 'doubled', 'swapped'] as const;
export type Slip = (typeof SLIPS)[number];

/** All that a slip can make of a word but the word itself; none of a word of one letter. */
export function slipsOf(word: string, slip: Slip): string[] {
  const letters = [...word.normalize('NFD')];
  if (letters.length < 2) return [];
  const made = letters.map((letter, i) => {
    const next = letters[i + 1];
    const between = slip === 'dropped' ? [] : slip === 'doubled' ? [letter, letter] : next ? [next, letter] : [letter];
    const rest = letters.slice(slip === 'swapped' ? i + 2 : i + 1);
    return [...letters.slice(0, i), ...between, ...rest].join('').normalize('NFC');
  });
  return [...new Set(made)].filter((other) => other !== word.normalize('NFC'));
}

/** The word with one slip, each of the three as likely where it is possible. */
export function misspelled(word: string, random: Random): string {
  const possible = SLIPS.map((slip) => slipsOf(word, slip)).filter((made) => made.length > 0);
  if (possible.length === 0) return word;
  const made = possible[random.below(possible.length)]!;
  return made[random.below(made.length)]!;
}
