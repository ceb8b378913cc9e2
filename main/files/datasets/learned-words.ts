import { type Vocabulary, vocabularyOf } from '../../../common/text/vocabulary.ts';
import type { PhotoList } from '../runs/photo-list.ts';

/** The words of the captions that a run learns from, those it holds out left aside; undefined when it learns no words. */
export function learnedVocabulary({ captions }: Pick<PhotoList, 'captions'>): Vocabulary | undefined {
  if (!captions) return undefined;
  const learned = [...new Set(captions.train.flat())].sort((a, b) => a - b);
  return vocabularyOf(learned.map((place) => captions.texts[place]!));
}
