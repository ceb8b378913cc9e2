// The encoders that are compared: each makes a text to numbers (`fill`) and these to EMBEDDING numbers (`layer`).
import { featuresOf, promptOf } from '../../common/text/prompt.ts';
import { unknownWords, type Vocabulary, vocabularyOf } from '../../common/text/vocabulary.ts';
import { withWordFor } from '../../common/text/words.ts';
import { dense } from '../../models/layers/dense.ts';
import type { Layer } from '../../models/layers/layer.ts';
import { alphabetOf, charCnnGru, ROW } from './characters.ts';
import { ATTRIBUTES, foundIn } from './menus.ts';

export const EMBEDDING = 64;

export interface CaptionEncoder {
  name: string;
  /** Of what the layer is given of a text, without the axis of texts: [1, places, channels]. */
  shape: readonly [1, number, number];
  /** Sets these numbers, zeros before. */
  fill(values: Float32Array, text: string): void;
  /** [N, ...shape] to [N,1,1,EMBEDDING]. */
  layer: Layer;
  /** How many weights a model has to keep: of the bag only those of places that some caption fills. */
  weights: number;
}

const sizeOf = (layer: Layer) =>
  Object.values(layer.parameters).reduce((sum, { shape }) => sum + shape.reduce((all, side) => all * side, 1), 0);

const bagOf = (name: string, vocabulary: Vocabulary, read: (text: string) => string): CaptionEncoder => ({
  name,
  shape: [1, 1, vocabulary.features],
  fill: (values, text) => values.set(featuresOf(vocabulary, promptOf(read(text)))),
  layer: dense({ in: vocabulary.features, out: EMBEDDING }),
  weights: (vocabulary.used.length + 1) * EMBEDDING,
});

/** The text with each unknown word exchanged for the nearest known one, where there is one. */
export const withNearest = (vocabulary: Vocabulary, text: string): string =>
  unknownWords(vocabulary, text).reduce(
    (made, { word, nearest }) => (nearest === undefined ? made : withWordFor(made, word, nearest)),
    text,
  );

export const ENCODERS: Readonly<Record<string, (captions: readonly string[]) => CaptionEncoder>> = {
  bag: (captions) => bagOf('bag', vocabularyOf(captions), (text) => text),
  nearest: (captions) => {
    const vocabulary = vocabularyOf(captions);
    return bagOf('nearest', vocabulary, (text) => withNearest(vocabulary, text));
  },
  characters: (captions) => {
    const alphabet = alphabetOf(captions);
    const layer = charCnnGru(alphabet.channels, EMBEDDING);
    const shape = [1, ROW, alphabet.channels] as const;
    return { name: 'characters', shape, fill: alphabet.fill, layer, weights: sizeOf(layer) };
  },
  attributes: () => {
    const layer = dense({ in: ATTRIBUTES.length, out: EMBEDDING });
    return {
      name: 'attributes',
      shape: [1, 1, ATTRIBUTES.length],
      fill: (values, text) => foundIn(text).forEach((place) => (values[place] = 1)),
      layer,
      weights: sizeOf(layer),
    };
  },
};
