// Words that are written in two ways. Captions are learned from in the usual one; the other comes only when an encoder is
// tried. Synonyms, whose letters have nothing in common, are no spellings.
import { withWord, wordsOf } from '../../common/text/words.ts';

const USUAL_TO_OTHER: Readonly<Record<string, string>> = {
  ...{ grey: 'gray', blond: 'blonde', tan: 'tanned', curly: 'curled', wavy: 'waved' },
  ...{ 검은: '검은색', 빨간: '빨간색', 파란: '파란색', 노란: '노란색', 초록: '초록색' },
  ...{ 분홍색: '분홍', 보라색: '보라' },
};
const OTHER_TO_USUAL = Object.fromEntries(Object.entries(USUAL_TO_OTHER).map(([usual, other]) => [other, usual]));

const replaced = (text: string, by: Readonly<Record<string, string>>): string =>
  wordsOf(text).reduce((made, word, at) => withWord(made, at, by[word] ?? word), text);

export const speltOtherwise = (text: string): string => replaced(text, USUAL_TO_OTHER);
export const speltAsUsual = (text: string): string => replaced(text, OTHER_TO_USUAL);
export const isSpeltOtherwise = (text: string): boolean => wordsOf(text).some((word) => word in OTHER_TO_USUAL);
