// What labels of photos are numbers of: a class each, or a text. Feeds, samples and measures pass labels on as whole numbers;
// here they become what networks take.
import { featuresOf, promptOf } from '../../../../common/text/prompt.ts';
import { learnedVocabulary } from '../../../files/datasets/learned-words.ts';
import type { PhotoList } from '../../../files/runs/photo-list.ts';

export interface LabelSpace {
  /** How many numbers say what a label means; 0 where photos have none. */
  size: number;
  /** Writes what this label means to `values` from `at` on, where zeros are. */
  write(values: Float32Array, at: number, label: number): void;
}

/** One-hot, of so many classes; nothing for what has no class. */
export const classSpace = (classes: number): LabelSpace => ({
  size: classes,
  write(values, at, label) {
    if (label >= 0) values[at + label] = 1;
  },
});

export const NO_LABELS = classSpace(0);

/** Features of texts, each computed once. */
export function textSpace(texts: readonly string[], vocabulary: Parameters<typeof featuresOf>[0]): LabelSpace {
  const known = new Map<number, { places: number[]; values: number[] }>();
  return {
    size: vocabulary.features,
    write(values, at, label) {
      if (label < 0) return;
      let sparse = known.get(label);
      if (!sparse) {
        const all = featuresOf(vocabulary, promptOf(texts[label]!));
        const places = [...all.keys()].filter((place) => all[place] !== 0);
        sparse = { places, values: places.map((place) => all[place]!) };
        known.set(label, sparse);
      }
      sparse.places.forEach((place, i) => (values[at + place] = sparse.values[i]!));
    },
  };
}

/** What the labels of a run's photos mean. */
export function labelSpaceOf(list: PhotoList): LabelSpace {
  return list.captions
    ? textSpace(list.captions.texts, learnedVocabulary(list)!)
    : classSpace(list.classes?.length ?? 0);
}
