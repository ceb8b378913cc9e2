// A text as a row of numbers that a linear layer embeds: a bag of its words, of neighbours ("red hair" is not "red eyes"),
// and of pieces of three characters, by which words share what their spellings share (Bojanowski et al. 2017); all hashed
// into so many places (Weinberger et al. 2009). A sum over words, so that each may weigh more or less, and so that what lies
// between two texts is their mean.

/** Pieces of a word, with its borders: "hat" is <ha, hat, at>. */
export function gramsOf(word: string): string[] {
  const characters = ['<', ...word, '>'];
  return Array.from({ length: Math.max(1, characters.length - 2) }, (_, i) => characters.slice(i, i + 3).join(''));
}

export interface Known {
  isKnown(word: string): boolean;
  /** Whether a place means something. */
  isUsed(place: number): boolean;
  /** Whether any known word has the piece. */
  hasGram(gram: string): boolean;
}

/**
 * Adds `share` of a text to `values`, one number for each place. `weights`: of each word, 1 where there is none. A word that
 * is not known counts by the pieces alone that it shares with known ones.
 */
export function fillFeatures(
  values: Float32Array,
  words: readonly string[],
  { isKnown, isUsed, hasGram }: Known,
  { weights = [], share = 1 }: { weights?: readonly number[]; share?: number } = {},
): void {
  if (words.length === 0) return;
  const scale = share / Math.sqrt(words.length); // as long whatever the number of words
  const weightOf = (i: number) => weights[i] ?? 1;
  const add = (kind: string, what: string, value: number) => {
    const place = hash(`${kind}\u0000${what}`) % values.length;
    if (isUsed(place)) values[place]! += scale * value;
  };
  words.forEach((word, i) => {
    const weight = weightOf(i);
    if (isKnown(word)) add('word', word, weight);
    const grams = gramsOf(word);
    for (const gram of grams) if (hasGram(gram)) add('piece', gram, weight / grams.length);
    const next = words[i + 1];
    if (next !== undefined && isKnown(word) && isKnown(next)) {
      add('neighbours', `${word}\u0000${next}`, weight * weightOf(i + 1));
    }
  });
}

/** FNV-1a of 32 bits over UTF-16 units: part of every saved model, so it never changes. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    value = Math.imul(value ^ (unit & 0xff), 0x01000193);
    value = Math.imul(value ^ (unit >>> 8), 0x01000193);
  }
  return value >>> 0;
}
