// One picture through one generator.
import * as tf from '@tensorflow/tfjs-core';
import { Fault } from '../../common/fault.ts';
import type { Sentence } from '../../common/language/sentences.ts';
import { translationFaults } from '../../common/faults/translation.ts';
import type { Image } from '../../common/image/image.ts';
import { applyToAnySize } from '../../models/networks/any-size.ts';
import type { Generator } from '../../models/networks/generator.ts';
import { memoryFault } from './out-of-memory.ts';
import { toBytes, toTensor } from './pixel-values.ts';

/** RGB to RGB of the same size. Faults: `bad-input`, `unsupported`, `out-of-memory`. */
export async function translate(generator: Generator, image: Image): Promise<Image> {
  const { inputChannels, outputChannels } = generator.architecture;
  if (image.channels !== 3)
    throw new Fault('bad-input', 'The engine translates RGB pictures.', { subject: 'channels' });
  if (inputChannels !== 3 || outputChannels !== 3) {
    throw new Fault('unsupported', translationFaults.notColour());
  }
  let y: tf.Tensor4D | undefined;
  try {
    y = tf.tidy(() => applyToAnySize(generator, toTensor(image)));
    return { ...image, data: toBytes(await y.data()) };
  } catch (error) {
    throw memoryFault(error, tooLarge(image));
  } finally {
    y?.dispose();
  }
}

const tooLarge = ({ width, height }: Image): Sentence => translationFaults.noMemory({ width, height });
