// Pictures from points. Each is computed alone: in a batch of another size sums come out differently in their last bits,
// and a seed must give the same picture on a slider and among hundreds on a sheet. It costs little, because a decoder
// keeps a processor busy with a single code, and no other size ever has to be compiled.
import * as tf from '@tensorflow/tfjs-core';
import type { Pixels } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import { checkPoint } from '../../../common/latent/check-point.ts';
import type { LatentPoint, Space } from '../../../common/latent/latent-point.ts';
import { featuresOf } from '../../../common/text/prompt.ts';
import { memoryFault } from '../out-of-memory.ts';
import { toBytes, toRgb } from '../pixel-values.ts';
import type { Turn } from '../turns.ts';
import type { LatentNetworks } from './networks.ts';

/** Pictures made in one turn: what waits meanwhile waits for some tens of milliseconds. */
const PER_TURN = 8;

/**
 * The pictures of these points. Many are made in several turns, between which others get theirs.
 * Faults: `bad-input` for a point of another space, `unsupported` for results that are not finite, `out-of-memory`,
 * and what `networks` throws.
 */
export async function decodePoints(
  networks: () => Promise<LatentNetworks>,
  places: readonly LatentPoint[],
  turn: Turn,
): Promise<Pixels> {
  let made: Pixels | undefined;
  for (let from = 0; from < places.length; from += PER_TURN) {
    await turn(async () => {
      const model = await networks();
      const { width, height } = model.image;
      const size = 3 * width * height;
      made ??= { count: places.length, width, height, data: new Uint8Array(places.length * size) };
      for (let i = from; i < Math.min(from + PER_TURN, places.length); i++) {
        made.data.set(await decodePoint(model, places[i]!), i * size);
      }
    });
  }
  return made!;
}

/** RGB bytes. */
async function decodePoint(networks: LatentNetworks, place: LatentPoint): Promise<Uint8Array> {
  const { model, space, decoder, image } = networks;
  checkPoint(place, space);
  let y: tf.Tensor4D | undefined;
  try {
    y = tf.tidy(() => decoder.apply(toCode(place, space)));
    const values = await y.data();
    if (!values.every(Number.isFinite)) throw new Fault('unsupported', libraryFaults.brokenResult({ model }));
    return toRgb(toBytes(values), image.channels);
  } catch (error) {
    throw memoryFault(error, latentFaults.noMemory());
  } finally {
    y?.dispose();
  }
}

/** A code with the weights of its classes behind it, or the features of its prompt: [1,1,1,inputs of the decoder]. */
function toCode(place: LatentPoint, space: Space): tf.Tensor4D {
  const values = Float32Array.from([...place.code, ...conditionOf(place, space)]);
  return tf.tensor4d(values, [1, 1, 1, values.length]);
}

/** What stands behind a code: the weights of its classes, or the features of its prompt. */
export const conditionOf = ({ classes, prompt = [] }: LatentPoint, { text }: Space): Float32Array =>
  Float32Array.from([...classes, ...(text ? featuresOf(text, prompt) : [])]);
