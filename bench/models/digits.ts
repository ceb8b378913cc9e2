// The 10,000 digits of the package `mnist` (development only): 28 x 28 grey, the last tenth of each digit held out.
import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../common/random.ts';
import type { ImageFacts } from '../../common/recipes/recipe.ts';
import type { Batch } from '../../models/training/learner.ts';

export const DIGITS: ImageFacts = { size: 28, channels: 1, classes: 10 };

const PIXELS = DIGITS.size ** 2;
const HELD_OUT = 0.1;

export interface Digit {
  /** Pixels in [-1, 1], white on black. */
  pixels: Float32Array;
  label: number;
}

export interface Digits {
  learned: readonly Digit[];
  heldOut: readonly Digit[];
}

let loaded: Digits | undefined;

/** All of them, in order of their labels. */
export function digits(): Digits {
  loaded ??= load();
  return loaded;
}

function load(): Digits {
  const require = createRequire(import.meta.url);
  const [learned, heldOut]: [Digit[], Digit[]] = [[], []];
  for (let label = 0; label < DIGITS.classes; label++) {
    const { data } = require(`mnist/src/digits/${label}.json`) as { data: number[] }; // 0..1
    const count = data.length / PIXELS;
    for (let i = 0; i < count; i++) {
      const pixels = Float32Array.from(data.slice(i * PIXELS, (i + 1) * PIXELS), (value) => 2 * value - 1);
      (i < count * (1 - HELD_OUT) ? learned : heldOut).push({ pixels, label });
    }
  }
  return { learned, heldOut };
}

/** `images` and one-hot `labels`. */
export function batchOf(some: readonly Digit[]): Batch {
  const { size, channels, classes } = DIGITS;
  const images = new Float32Array(some.length * PIXELS);
  const labels = new Float32Array(some.length * classes);
  some.forEach(({ pixels, label }, i) => {
    images.set(pixels, i * PIXELS);
    labels[i * classes + label] = 1;
  });
  return {
    images: tf.tensor4d(images, [some.length, size, size, channels]),
    labels: tf.tensor4d(labels, [some.length, 1, 1, classes]),
  };
}

/** `count` of these, drawn at random. */
export const someOf =
  (from: readonly Digit[], count: number) =>
  (random: Random): Batch =>
    batchOf(Array.from({ length: count }, () => from[random.below(from.length)]!));

/** Runs `f` on all of these, in batches, and gives the mean of what it says, weighted by their sizes. */
export async function meanOver(all: readonly Digit[], f: (batch: Batch) => tf.Scalar, size = 200): Promise<number> {
  let sum = 0;
  for (let from = 0; from < all.length; from += size) {
    const some = all.slice(from, from + size);
    const batch = batchOf(some);
    const value = f(batch);
    sum += (await value.data())[0]! * some.length;
    tf.dispose([batch, value]);
  }
  return sum / all.length;
}
