// One photo through a colouriser.
import * as tf from '@tensorflow/tfjs-core';
import { histogramOf } from '../../../common/colour/histogram.ts';
import { toLabImage } from '../../../common/colour/lab-image.ts';
import { Hints, MOST_CHROMA } from '../../../common/colour/points.ts';
import { type Suggestion, suggestionsOf } from '../../../common/colour/suggestions.ts';
import type { GreyPhoto } from '../../../common/engine/colourise.ts';
import { Fault } from '../../../common/fault.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { COLOURISER_MULTIPLE, SUGGESTION_CELL } from '../../../common/networks/colouriser.ts';
import { inputOf, givenHistogram } from '../../../models/colourisation/examples.ts';
import {
  buildColouriser,
  type Colouriser,
  COLOURISER_CHANNELS,
  type Colouring,
  HISTOGRAM_CHANNELS,
} from '../../../models/networks/colouriser.ts';
import { readModelFolder } from '../../files/library/model-folder.ts';
import type { LoadedNetworks } from '../loaded-networks.ts';
import { memoryFault } from '../out-of-memory.ts';

type Asked = Omit<GreyPhoto, 'folder'>;

/** The network of a model folder. Faults: `bad-input` for a model of another kind, those of reading it. */
export async function loadColouriser(loaded: LoadedNetworks, folder: string): Promise<Colouriser> {
  const model = await readModelFolder(folder);
  const { card } = model;
  if (card.kind !== 'colouriser') {
    throw new Fault('bad-input', libraryFaults.noColouriser({ model: card.name }), { subject: folder });
  }
  return loaded.get(model, card.networks.colouriser, buildColouriser);
}

/** a and b of each pixel, interleaved. Faults: `bad-input`, `unsupported` for weights that give no numbers, `out-of-memory`. */
export function coloursOf(F: Colouriser, asked: Asked): Promise<Float32Array> {
  return computed(F, asked, ({ ab }) => tf.mul(ab, MOST_CHROMA));
}

/** Colours for the place, the likeliest first. Faults as coloursOf. */
export async function suggestedFor(
  F: Colouriser,
  asked: Asked,
  place: { x: number; y: number },
): Promise<{ lightness: number; suggestions: Suggestion[] }> {
  const { width, height } = asked.image;
  const at = (share: number, length: number) => Math.min(length - 1, Math.floor(share * length));
  const [x, y] = [at(place.x, width), at(place.y, height)];
  const cell = [0, Math.floor(y / SUGGESTION_CELL), Math.floor(x / SUGGESTION_CELL), 0];
  const shares = await computed(F, asked, ({ logits }) =>
    tf.softmax(tf.slice(logits, cell, [1, 1, 1, logits.shape[3]])),
  );
  const lightness = toLabImage(asked.image).lightness[y * width + x]!;
  return { lightness, suggestions: suggestionsOf(shares, lightness) };
}

async function computed(
  F: Colouriser,
  { image, points, reference }: Asked,
  wanted: (made: Colouring) => tf.Tensor,
): Promise<Float32Array> {
  const { width, height } = image;
  if (width % COLOURISER_MULTIPLE !== 0 || height % COLOURISER_MULTIPLE !== 0) {
    throw new Fault('internal', 'The engine colours pictures of whole cells.', { subject: 'image' });
  }
  const hints = new Hints(image);
  hints.addPoints(points);
  const input = inputOf(toLabImage(image).lightness, hints);
  const given = reference && givenHistogram(histogramOf(toLabImage(reference).ab));
  let made: tf.Tensor | undefined;
  try {
    made = tf.tidy(() => {
      const x = tf.tensor4d(input, [1, height, width, COLOURISER_CHANNELS]);
      const histogram = given && tf.tensor4d(given, [1, 1, 1, HISTOGRAM_CHANNELS]);
      return wanted(F.colour(x, histogram));
    });
    const values = (await made.data()) as Float32Array;
    if (values.every(Number.isFinite)) return values;
    throw new Fault('unsupported', libraryFaults.brokenResult({ model: 'colouriser' }));
  } catch (error) {
    throw memoryFault(error, translationFaults.noMemory({ width, height }));
  } finally {
    made?.dispose();
  }
}
