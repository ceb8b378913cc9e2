// Texts as the networks of words see them: words in order, in one spelling. Everything that compares words compares these.

/** Characters of a text that is read; captions are sentences, not pages. */
export const LONGEST_TEXT = 500;
/** Words of a text that are read. */
export const MOST_WORDS = 64;
/** Characters of a word that are read. */
const LONGEST_WORD = 40;

/** Of a character beyond the first 65,536, cut through. */
const HALF_PAIR = /[\uD800-\uDBFF]$/;

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** A caption as it is kept: NFC (file systems spell Hangul in two ways), one line, not longer than is read. */
export function captionOf(text: string): string {
  const line = oneLine(text);
  return line.slice(0, LONGEST_TEXT).replace(HALF_PAIR, '');
}

/** Whether all of a text is read: it is neither cut off as a caption nor has more words. */
export function readWhole(text: string): boolean {
  const line = oneLine(text);
  return line.length <= LONGEST_TEXT && (line.match(WORD)?.length ?? 0) <= MOST_WORDS;
}

/** The words of a text in order, NFC and in small letters: "A woman, RED hair" is a, woman, red, hair. */
export function wordsOf(text: string): string[] {
  const found = captionOf(text).toLowerCase().replaceAll('’', "'").match(WORD) ?? [];
  return found.slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
}

/** The text with its word number `at` of wordsOf exchanged for another; all between the words stays. */
export function withWord(text: string, at: number, word: string): string {
  let index = 0;
  return captionOf(text).replace(WORD, (found) => (index++ === at ? word : found));
}

/** The text with a word of wordsOf exchanged for another wherever it stands; all between the words stays. */
export const withWordFor = (text: string, word: string, other: string): string =>
  wordsOf(text).reduce((made, each, at) => (each === word ? withWord(made, at, other) : made), text);
