// The known word that somebody may have meant by one that is not known: within a few slips of the keys (Damerau 1964), else
// with most of its spelling (Dice 1945), as inflected words have. Hangul is compared by its letters, not by its syllables.
import { gramsOf } from './features.ts';

/** Undefined where none is near, and of words that deny. The nearest, among equals the first. */
export function nearestWord(known: Iterable<string>, word: string): string | undefined {
  if (DENYING.has(word)) return undefined;
  const letters = lettersOf(word);
  const limit = mostSlips(letters.length);
  if (limit === 0) return undefined;
  const grams = new Set(gramsOf(word));
  let slipped: { word: string; slips: number } | undefined;
  let alike: { word: string; share: number } | undefined;
  for (const other of known) {
    const others = lettersOf(other);
    const begins = others[0] === letters[0]; // the first letter is seldom wrong (Yannakoudakis and Fawthrop 1983)
    if (!begins && (others[0] !== letters[1] || others[1] !== letters[0])) continue;
    const slips = slipsBetween(letters, others);
    if (slips <= limit && slips < (slipped?.slips ?? Infinity)) slipped = { word: other, slips };
    if (!begins || letters.length < 4) continue;
    const share = shareOf(grams, new Set(gramsOf(other)));
    if (share >= ALIKE && share > (alike?.share ?? 0)) alike = { word: other, share };
  }
  return (slipped ?? alike)?.word;
}

/** Near in spelling to what they deny: "without" to "with". */
const DENYING: ReadonlySet<string> = new Set([
  'without',
  'not',
  'none',
  'nobody',
  'nothing',
  'never',
  '없는',
  '없이',
  '아닌',
]);

const ALIKE = 0.33; // one piece of three: an inflected Korean noun of two syllables

/** Hangul taken apart; é is e and its accent. */
const lettersOf = (word: string): string[] => [...word.normalize('NFD')];

/** Slips that are taken for such in a word of so many letters; too short a word would be near to anything. */
const mostSlips = (letters: number): number => (letters < 3 ? 0 : letters === 3 ? 1 : letters < 9 ? 2 : 3);

function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((gram) => b.has(gram)).length;
  return (2 * shared) / (a.size + b.size);
}

/** Letters left out, too many, or swapped with the next: 1 each. A wrong one is one left out and one too many. */
export function slipsBetween(a: readonly string[], b: readonly string[]): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? last[j - 1]! : Infinity;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, same, swapped));
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
