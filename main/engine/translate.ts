// One picture through one generator.
import * as tf from '@tensorflow/tfjs-core';
import { Fault, isFault } from '../../common/fault.ts';
import type { Image } from '../../common/image/image.ts';
import { applyToAnySize } from '../../models/networks/any-size.ts';
import type { Generator } from '../../models/networks/generator.ts';
import { isOutOfMemory } from './out-of-memory.ts';
import { toBytes, toTensor } from './pixels.ts';

/** RGB to RGB of the same size. Faults: `bad-input`, `unsupported`, `out-of-memory`. */
export async function translate(generator: Generator, image: Image): Promise<Image> {
  const { inputChannels, outputChannels } = generator.architecture;
  if (image.channels !== 3)
    throw new Fault('bad-input', 'The engine translates RGB pictures.', { subject: 'channels' });
  if (inputChannels !== 3 || outputChannels !== 3) {
    throw new Fault('unsupported', 'This model does not translate RGB pictures to RGB pictures.');
  }
  let y: tf.Tensor4D | undefined;
  try {
    y = tf.tidy(() => applyToAnySize(generator, toTensor(image)));
    return { ...image, data: toBytes(await y.data()) };
  } catch (error) {
    throw memoryFault(error, image);
  } finally {
    y?.dispose();
  }
}

function memoryFault(error: unknown, { width, height }: Image): unknown {
  if (isFault(error) || !isOutOfMemory(error)) return error;
  const message = `There is not enough memory to translate ${width} x ${height} pixels. Choose a smaller working size.`;
  return new Fault('out-of-memory', message, { cause: error });
}
