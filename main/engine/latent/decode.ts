// Pictures from places. A slider asks for one, a contact sheet for hundreds: both run in batches of a few fixed sizes,
// because every new size is another graph to compile.
import * as tf from '@tensorflow/tfjs-core';
import type { Pixels } from '../../../common/contract/latent.ts';
import { Fault, isFault } from '../../../common/fault.ts';
import { checkPlace } from '../../../common/latent/check-place.ts';
import type { Place, Space } from '../../../common/latent/place.ts';
import { isOutOfMemory } from '../out-of-memory.ts';
import { toBytes } from '../pixels.ts';
import type { LatentNetworks } from './networks.ts';

const BATCHES = [1, 4, 16, 64];
export const LARGEST_BATCH = 64;

/**
 * The pictures of these places. Many are made in several turns, between which others get theirs.
 * Faults: `bad-input` for a place of another space, `out-of-memory`, and what `networks` throws.
 */
export async function decodePlaces(
  networks: () => Promise<LatentNetworks>,
  places: readonly Place[],
  turn: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Pixels> {
  const parts: Pixels[] = [];
  for (let from = 0; from < places.length; from += LARGEST_BATCH) {
    parts.push(await turn(async () => decodeBatch(await networks(), places.slice(from, from + LARGEST_BATCH))));
  }
  const [first] = parts as [Pixels, ...Pixels[]];
  if (parts.length === 1) return first;
  const data = new Uint8Array(places.length * 3 * first.width * first.height);
  parts.forEach((part, i) => data.set(part.data, i * first.data.length)); // all but the last are of one size
  return { ...first, count: places.length, data };
}

/** At most LARGEST_BATCH at once. */
async function decodeBatch({ space, decoder, image }: LatentNetworks, places: readonly Place[]): Promise<Pixels> {
  const { width, height, channels } = image;
  for (const place of places) checkPlace(place, space);
  const size = BATCHES.find((each) => each >= places.length)!;
  let y: tf.Tensor4D | undefined;
  try {
    y = tf.tidy(() => decoder.apply(toCodes(space, places, size)));
    const bytes = toBytes((await y.data()).subarray(0, places.length * width * height * channels));
    return { count: places.length, width, height, data: channels === 3 ? bytes : greyToRgb(bytes) };
  } catch (error) {
    if (isFault(error) || !isOutOfMemory(error)) throw error;
    throw new Fault('out-of-memory', 'There is not enough memory for so many pictures at once.', { cause: error });
  } finally {
    y?.dispose();
  }
}

/** Codes with their class weights behind them, [size,1,1,dimensions + classes]; rows without a place are zeros. */
function toCodes({ dimensions, classes }: Space, places: readonly Place[], size = places.length): tf.Tensor4D {
  const width = dimensions + classes;
  const values = new Float32Array(size * width);
  places.forEach((place, i) => {
    values.set(place.code, i * width);
    values.set(place.classes, i * width + dimensions);
  });
  return tf.tensor4d(values, [size, 1, 1, width]);
}

function greyToRgb(grey: Uint8Array): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array(3 * grey.length);
  for (let from = 0, to = 0; from < grey.length; from++) {
    rgb[to++] = rgb[to++] = rgb[to++] = grey[from]!;
  }
  return rgb;
}
