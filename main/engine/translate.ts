// One picture through one generator of a translator.
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Direction } from '../../common/contract/translation.ts';
import { Fault } from '../../common/fault.ts';
import { libraryFaults } from '../../common/faults/library.ts';
import { translationFaults } from '../../common/faults/translation.ts';
import type { Sentence } from '../../common/language/sentences.ts';
import { blank, type Image } from '../../common/image/image.ts';
import { translateAnySize } from '../../models/networks/any-size.ts';
import { inColour, takesColour } from '../../models/networks/colours.ts';
import type { TranslatorOutput } from '../../models/networks/foreground.ts';
import { buildGenerator, type Generator } from '../../models/networks/generator.ts';
import { directionOf, readModelFolder } from '../files/library/model-folder.ts';
import { checkFinite } from '../files/tensors/check-weights.ts';
import type { LoadedNetworks } from './loaded-networks.ts';
import { memoryFault } from './out-of-memory.ts';
import { toBytes, toTensor } from './pixel-values.ts';

/** The generator of one direction of a model folder. Throws the Faults of readModelFolder, LoadedNetworks and checkFinite. */
export async function loadGenerator(loaded: LoadedNetworks, folder: string, direction: Direction): Promise<Generator> {
  const model = await readModelFolder(folder);
  const stored = directionOf(model.card, direction);
  return loaded.get(model, stored, (architecture, weights) => {
    checkFinite(weights, join(folder, stored.weights)); // models that were imported before imports looked
    return buildGenerator(architecture, weights);
  });
}

export interface TranslatedImage {
  image: Image;
  /** One channel, 255 where the picture was painted over; of generators with a foreground mask. */
  mask?: Image;
}

/** RGB to RGB of the same size. `model` names it in messages. Faults: `bad-input`, `unsupported`, `out-of-memory`. */
export async function translate(generator: Generator, image: Image, model: string): Promise<TranslatedImage> {
  if (image.channels !== 3) throw new Fault('internal', 'The engine translates RGB pictures.', { subject: 'channels' });
  if (!takesColour(generator.architecture)) throw new Fault('unsupported', translationFaults.notColour());
  let made: TranslatorOutput | undefined;
  try {
    made = tf.tidy(() => ({ ...translateAnySize(inColour(generator), toTensor(image)) }));
    const { picture, mask } = made;
    const [values, shares] = await Promise.all([picture.data(), mask?.data()]);
    if (!values.every(Number.isFinite)) throw new Fault('unsupported', libraryFaults.brokenResult({ model }));
    return { image: { ...image, data: toBytes(values) }, ...(shares ? { mask: maskImage(image, shares) } : {}) };
  } catch (error) {
    throw memoryFault(error, tooLarge(image));
  } finally {
    tf.dispose(made ? [made.picture, made.mask ?? []] : []);
  }
}

/** Shares 0..1 as bytes. */
function maskImage({ width, height }: Image, shares: ArrayLike<number>): Image {
  const mask = blank(width, height, 1);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = Math.round(255 * Math.min(1, Math.max(0, shares[i]!)));
  return mask;
}

const tooLarge = ({ width, height }: Image): Sentence => translationFaults.noMemory({ width, height });
