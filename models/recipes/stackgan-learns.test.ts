// StackGAN listens: after some dozens of steps on tiny pictures, what it paints is what it was told.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../backend/index.ts';
import { defaults, type Values } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { featuresOf, promptOf } from '../../common/text/prompt.ts';
import { vocabularyOf } from '../../common/text/vocabulary.ts';
import type { Batch } from '../training/learner.ts';
import { stackgan } from './stackgan.ts';

const SIZE = 8;
const CAPTIONS = ['light above', 'dark above', 'it is light above', 'it is dark above'];
const FEATURES = 64;
const vocabulary = vocabularyOf(CAPTIONS, FEATURES);

beforeAll(async () => {
  registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
});

const told = (texts: readonly string[]) => {
  const values = new Float32Array(texts.length * FEATURES);
  texts.forEach((text, i) => values.set(featuresOf(vocabulary, promptOf(text)), i * FEATURES));
  return tf.tensor4d(values, [texts.length, 1, 1, FEATURES]);
};

/** Pictures are light or dark above, as their text says or, where it does not, by turns. */
function batch(random: Random, captions: readonly string[] = CAPTIONS, n = 8): Batch {
  const texts = Array.from({ length: n }, (_, i) => captions[i % captions.length]!);
  const images = texts.flatMap((text, i) => {
    const isLight = text.includes('light') || (!text.includes('dark') && i % 2 === 0);
    const light = (isLight ? 1 : -1) * (0.5 + 0.4 * random.uniform());
    return Array.from({ length: SIZE * SIZE }, (_, k) => (k < (SIZE * SIZE) / 2 ? light : -light));
  });
  return { images: tf.tensor4d(images, [n, SIZE, SIZE, 1]), labels: told(texts) };
}

/** What so many steps learned, and what they reported. */
function learned(settings: Partial<Values<typeof stackgan.options>>, captions = CAPTIONS, steps = 60) {
  const small = { dimensions: 4, condition: 4, width: 8, stages: 'one', average: 0.9, ...settings } as const;
  const facts = { size: SIZE, channels: 1, classes: FEATURES, steps: 100 } as const;
  const learner = stackgan.create({ ...defaults(stackgan.options), ...small }, new Random(1), facts);
  const random = new Random(2);
  const reported = Array.from({ length: steps }, () => {
    const photos = batch(random, captions);
    const reports = learner.step(photos, 0.002);
    const values = Object.fromEntries(Object.entries(reports).map(([name, value]) => [name, value.dataSync()[0]!]));
    tf.dispose([photos, reports]);
    return values;
  });
  return { learner, reported };
}

/** Nats of a word of the captions for who sees no picture: the entropy of all their features. */
function natsUnseen(): number {
  const features = told(CAPTIONS);
  const shares = tf.tidy(() => {
    const sums = tf.sum(features, [0, 1, 2]);
    return tf.div(sums, tf.sum(sums)).dataSync();
  });
  features.dispose();
  return [...shares].reduce((nats, share) => (share > 0 ? nats - share * Math.log(share) : nats), 0);
}

it('makes pictures of which the words can be named, as those of photos can', () => {
  const { learner, reported } = learned({ wordWeight: 2, discriminatorRate: 5 });
  expect(reported[0]!['words_photos']).toBeCloseTo(Math.log(FEATURES), 0);
  for (const name of ['words_photos', 'words_made']) {
    const mean = reported.slice(-10).reduce((sum, values) => sum + values[name]! / 10, 0);
    expect(mean, name).toBeLessThan(natsUnseen() - 0.04);
  }
  learner.dispose();
});

it('paints what the words say, also in words that it read in another order', () => {
  const { learner } = learned({});
  const asked = ['light above', 'dark above', 'above it is light', 'above it is dark'];
  const shown = learner.preview({ images: tf.zeros([4, SIZE, SIZE, 1]) as tf.Tensor4D, labels: told(asked) });
  for (const name of ['samples', 'samples_2', 'samples_3', 'samples_4']) {
    const above = tf.tidy(() => [...tf.mean(tf.slice(shown[name]!, 0, [4, SIZE / 2, SIZE, 3]), [1, 2, 3]).dataSync()]);
    above.forEach((value, i) => expect(Math.sign(value)).toBe(i % 2 === 0 ? 1 : -1));
  }
  learner.dispose();
});

it('draws clearly, and now one and then the other, what texts leave open', () => {
  const { learner } = learned({ wordWeight: 2, discriminatorRate: 5, clusters: 2 }, ['above', 'it is above'], 120);

  const shown = learner.preview({
    images: tf.zeros([2, SIZE, SIZE, 1]) as tf.Tensor4D,
    labels: told(['above', 'it is above']),
  });
  const above = Object.keys(shown)
    .filter((name) => name.startsWith('samples'))
    .flatMap((name) =>
      tf.tidy(() => [...tf.mean(tf.slice(shown[name]!, 0, [2, SIZE / 2, SIZE, 3]), [1, 2, 3]).dataSync()]),
    );
  expect(new Set(above.map(Math.sign))).toEqual(new Set([-1, 1]));
  above.forEach((value) => expect(Math.abs(value)).toBeGreaterThan(0.15)); // of 0.5 to 0.9; what is between them is 0
  learner.dispose();
});
