// Texts as the networks of words see them: words in order, in one spelling. Everything that compares words compares these.

/** Characters of a text that is read; captions are sentences, not pages. */
export const LONGEST_TEXT = 500;
/** Words of a text that are read. */
export const MOST_WORDS = 64;
/** Characters of a word that are read. */
const LONGEST_WORD = 40;

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** A caption as it is kept: NFC (file systems spell Hangul in two ways), one line, not longer than is read. */
export function captionOf(text: string): string {
  const line = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return line.length <= LONGEST_TEXT ? line : [...line].slice(0, LONGEST_TEXT - 1).join('');
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
