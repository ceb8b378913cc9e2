import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OnnxBackend, registerOnnxBackend } from '../../backend/index.ts';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { blockFeatures } from '../networks/testing/block-features.ts';
import type { Learner } from '../training/learner.ts';
import { fastgan } from './fastgan.ts';

let backend: OnnxBackend;

beforeAll(async () => {
  backend = registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
});

const SIZE = 16;
const facts = { size: SIZE, channels: 3, classes: 0 } as const;
const small = { dimensions: 4, width: 4, ndf: 4 };
const create = (more: object = {}, images: { size: number; channels: 3; classes: number } = facts) =>
  fastgan.create({ ...defaults(fastgan.options), ...small, ...more }, new Random(1), images, blockFeatures);

/** Four of red above and four of blue above, on grey: two classes. */
function pictures() {
  const values = Float32Array.from({ length: 8 * SIZE * SIZE * 3 }, (_, at) => {
    const [channel, row] = [at % 3, Math.floor(at / 3 / SIZE) % SIZE];
    const red = Math.floor(at / 3 / SIZE ** 2) < 4 ? 0.8 : -0.8;
    return row < SIZE / 2 ? [red, 0, -red][channel]! : 0;
  });
  const labels = [0, 0, 0, 0, 1, 1, 1, 1].flatMap((k) => (k === 0 ? [1, 0] : [0, 1]));
  return { images: tf.tensor4d(values, [8, SIZE, SIZE, 3]), labels: tf.tensor4d(labels, [8, 1, 1, 2]) };
}

function take(learner: Learner, steps: number, rate = 0.002) {
  const batch = pictures();
  for (let i = 0; i < steps; i++) {
    const reports = learner.step(batch, rate);
    Object.values(reports).forEach((each) => each.dataSync()); // one graph a step, not one of all steps
    tf.dispose(reports);
  }
  tf.dispose(batch);
}

/** Means of red above, and of the amount of colour below, of each sample: [N] each. */
function seen(learner: Learner) {
  const batch = pictures();
  const all = learner.preview(batch);
  const parts = tf.tidy(() => {
    const [above, below] = tf.split(all['samples']!, 2, 1) as [tf.Tensor4D, tf.Tensor4D];
    const [red] = tf.split(above, 3, 3) as [tf.Tensor4D];
    return [tf.mean(red, [1, 2, 3]), tf.mean(tf.abs(below), [1, 2, 3])].map((each) => [...each.dataSync()]);
  });
  tf.dispose([batch, all]);
  return { red: parts[0]!, below: parts[1]! };
}

describe('FastGAN', () => {
  it('learns to make the few pictures that it is shown, all kinds of them', () => {
    const learner = create({ average: 0.9 });
    take(learner, 120);
    const { red, below } = seen(learner);
    expect(Math.max(...red)).toBeGreaterThan(0.4);
    expect(Math.min(...red)).toBeLessThan(-0.4);
    below.forEach((value) => expect(value).toBeLessThan(0.25));
    learner.dispose();
  });

  it('makes the class that it is asked for', () => {
    const learner = create({ average: 0.9, conditional: true }, { ...facts, classes: 2 });
    take(learner, 100);
    seen(learner).red.forEach((value, i) =>
      i % 2 === 0 ? expect(value).toBeGreaterThan(0.3) : expect(value).toBeLessThan(-0.3),
    );
    learner.dispose();
  });

  it('records the same graph from step to step', () => {
    const learner = create();
    take(learner, 4);
    const { compiles } = backend.stats;
    take(learner, 4);
    expect(backend.stats.compiles).toBe(compiles);
    learner.dispose();
  });

  it('shows its discriminators some pictures as they are, and some changed', () => {
    const shown: Float32Array[] = [];
    const see = (x: tf.Tensor4D) => {
      shown.push(x.dataSync<'float32'>().slice());
      return blockFeatures.extract(x);
    };
    const settings = { ...defaults(fastgan.options), ...small };
    const learner = fastgan.create(settings, new Random(1), facts, { ...blockFeatures, extract: see });
    const batch = pictures();
    const photos = batch.images.dataSync<'float32'>();
    const size = photos.length / 8;
    let kept = 0;
    for (let step = 0; step < 6; step++) {
      tf.dispose(learner.step(batch, 0.001));
      const both = shown.at(-1)!; // of D's own turn: photos, then what was made
      for (let i = 0; i < 8; i++) {
        const of = (all: Float32Array) => all.slice(i * size, (i + 1) * size);
        if (of(both).every((value, at) => value === of(photos)[at])) kept++;
      }
    }
    expect(kept).toBeGreaterThan(0); // an eighth of 48, and those moved by nothing
    expect(kept).toBeLessThan(24);
    tf.dispose(batch);
    learner.dispose();
  });

  it('says what to do without a network of features, and which sizes it makes', () => {
    const settings = { ...defaults(fastgan.options), ...small };
    const blind = () => fastgan.create(settings, new Random(1), facts);
    expect(blind).toThrow(expect.objectContaining({ code: 'unsupported', subject: 'discriminator' }));
    const patches = fastgan.create({ ...settings, discriminator: 'patch' }, new Random(1), facts);
    expect(Object.keys(patches.networks)).toEqual(['G', 'D', 'G_average']);
    patches.dispose();
    const odd = () => create({}, { ...facts, size: 48 });
    expect(odd).toThrow(expect.objectContaining({ code: 'bad-input', subject: 'size' }));
  });
});
