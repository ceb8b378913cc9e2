import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OnnxBackend, registerOnnxBackend } from '../../backend/index.ts';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { dcgan as describedDcgan } from '../../common/recipes/dcgan.ts';
import { training } from '../layers/layer.ts';
import { decoderLayer } from '../networks/latent.ts';
import { acgan } from './acgan.ts';
import { dcgan } from './dcgan.ts';
import { gan } from './gan.ts';
import type { Batch, Learner } from '../training/learner.ts';
import { semiSupervisedGan } from './semi-supervised-gan.ts';

let backend: OnnxBackend;

beforeAll(async () => {
  backend = registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
});

const SIZE = 8;
const facts = { size: SIZE, channels: 1, classes: 2 } as const;
const small = { dimensions: 4, width: 4, network: 'convolutional' } as const;

/** Bright above or bright below, at several brightnesses: two classes; `told`: how many of the batch say which. */
function halves(random: Random, told = 8): Batch {
  const images = new Float32Array(8 * SIZE * SIZE);
  const labels = new Float32Array(8 * 2);
  for (let i = 0; i < 8; i++) {
    const [below, light] = [i % 2, 0.4 + 0.5 * random.uniform()];
    for (let k = 0; k < SIZE * SIZE; k++)
      images[i * SIZE * SIZE + k] = k < (SIZE * SIZE) / 2 === (below === 0) ? light : -light;
    if (i < told) labels[2 * i + below] = 1;
  }
  return { images: tf.tensor4d(images, [8, SIZE, SIZE, 1]), labels: tf.tensor4d(labels, [8, 1, 1, 2]) };
}

function take(learner: Learner, steps: number, batch: (random: Random) => Batch, rate = 0.002) {
  const random = new Random(5);
  const history: Record<string, number>[] = [];
  for (let i = 0; i < steps; i++) {
    const photos = batch(random);
    const reports = learner.step(photos, rate);
    const names = Object.keys(reports);
    history.push(Object.fromEntries(names.map((name) => [name, reports[name]!.dataSync()[0]!])));
    tf.dispose([photos, reports]);
  }
  return history;
}

describe('GANs on pictures', () => {
  it('record the same graph from step to step', () => {
    for (const augment of ['none', 'always'] as const) {
      const settings = { ...defaults(gan.options), ...small, augment, average: 0.9 };
      const learner = gan.create(settings, new Random(1), { ...facts, classes: 0 });
      const images = (random: Random) => {
        const { images, labels } = halves(random);
        labels!.dispose();
        return { images: images! };
      };
      take(learner, 4, images);
      const { compiles } = backend.stats;
      take(learner, 4, images);
      expect(backend.stats.compiles).toBe(compiles);
      learner.dispose();
    }
  });

  it('ACGAN learns to name classes, of photos and of what it makes', () => {
    const learner = acgan.create({ ...defaults(acgan.options), ...small }, new Random(1), facts);
    const history = take(learner, 60, halves);
    const mean = (name: string, part: typeof history) => part.reduce((sum, each) => sum + each[name]!, 0) / part.length;
    for (const name of ['class_photos', 'class_made']) {
      expect(mean(name, history.slice(-5))).toBeLessThan(0.5 * mean(name, history.slice(0, 5)));
    }
    // classes in columns: every second made picture is brighter above
    const batch = halves(new Random(1));
    const { samples, ...rest } = learner.preview(batch);
    const above = tf.tidy(() => tf.mean(tf.slice(samples!, 0, [8, SIZE / 2, SIZE, 3]), [1, 2, 3]).dataSync());
    const below = tf.tidy(() => tf.mean(tf.slice(samples!, [0, SIZE / 2, 0, 0]), [1, 2, 3]).dataSync());
    for (let i = 0; i < 8; i++) expect(above[i]! > below[i]!).toBe(i % 2 === 0);
    tf.dispose([batch, samples!, rest]);
    learner.dispose();
  });
});

describe('DCGAN', () => {
  it('is the generator of figure 1: a code of 100, 4 x 4 x 1024, doubled four times to 64 px', () => {
    const settings = { ...defaults(describedDcgan.options), width: 128 };
    const { decoder, prior } = describedDcgan.model(settings, { size: 64, channels: 3, classes: 0 });
    expect(prior).toBe('uniform');
    const shapes = Object.values(decoderLayer(decoder.architecture).parameters)
      .filter(({ kind }) => kind !== 'vector')
      .map(({ kind, shape }) => [kind, ...shape]);
    expect(shapes).toEqual([
      ['transposed', 100, 1024, 4, 4],
      ['transposed', 1024, 512, 4, 4],
      ['transposed', 512, 256, 4, 4],
      ['transposed', 256, 128, 4, 4],
      ['transposed', 128, 3, 4, 4],
    ]);
  });

  it('has no dense layer and no norm where pixels come in or go out, and starts from N(0, 0.02)', () => {
    const settings = { ...defaults(dcgan.options), width: 8, dimensions: 16 };
    const learner = dcgan.create(settings, new Random(1), { size: 64, channels: 3, classes: 0 });
    const shapes = (name: string) =>
      Object.entries(learner.networks[name]!.parameters).map(([key, { shape }]) => [key.split('.').at(-1), shape]);
    const of = (name: string, part: string) => shapes(name).filter(([key]) => key === part);
    for (const name of ['G', 'D']) {
      expect(of(name, 'running_mean')).toHaveLength(name === 'G' ? 4 : 3);
      const filters = of(name, 'weight').filter(([, shape]) => (shape as number[]).length > 1);
      expect(filters).toHaveLength(5);
      for (const [, shape] of filters) expect((shape as number[]).slice(0, 2)).toEqual([4, 4]);
    }
    const [first] = Object.values(learner.networks['G']!.parameters);
    const values = first!.dataSync<'float32'>();
    const deviation = Math.sqrt(values.reduce((sum, each) => sum + each ** 2, 0) / values.length);
    expect(deviation).toBeGreaterThan(0.018);
    expect(deviation).toBeLessThan(0.022);
    learner.dispose();
  });
});

describe('the semi-supervised GAN', () => {
  const create = (more: object) =>
    semiSupervisedGan.create({ ...defaults(semiSupervisedGan.options), ...small, ...more }, new Random(1), facts);

  it.each(['features', 'deceive'] as const)('names classes of which few were told (%s)', (goal) => {
    const learner = create({ goal });
    const history = take(learner, 40, (random) => halves(random, 2));
    expect(history.at(-1)!['class']).toBeLessThan(0.3 * history[0]!['class']!);
    const batch = halves(new Random(9));
    const { accuracy } = learner.measure!(batch);
    expect(accuracy!.dataSync()[0]).toBe(1);
    tf.dispose([batch, accuracy!]);
    learner.dispose();
  });

  it('minimises its formulas: told photos by class, the others as real, made ones as made', () => {
    const learner = create({ goal: 'deceive' });
    const { D, D_head } = learner.networks;
    const batch = halves(new Random(3), 3);
    const mode = training(new Random(learner.randoms['random']!.state).word()); // of the step to come, with its noise
    const said = tf.tidy(() => D_head!.apply(D!.apply(batch.images!, mode), mode));
    const logits = Array.from({ length: 8 }, (_, i) => Array.from(said.dataSync().slice(3 * i, 3 * i + 3)));
    const sumOfExp = (l: number[]) => l.reduce((sum, each) => sum + Math.exp(each), 0);
    const p = (l: number[], k: number, among: number) => Math.exp(l[k]!) / sumOfExp(l.slice(0, among));
    const supervised = [0, 1, 2].map((i) => -Math.log(p(logits[i]!, i % 2, 2)));
    const real = logits.slice(3).map((l) => 1 - p(l, 2, 3));
    const reports = learner.step(batch, 0);
    const value = (name: string) => reports[name]!.dataSync()[0]!;
    expect(value('class')).toBeCloseTo(supervised.reduce((a, b) => a + b) / 3, 4);
    // D_real is over all photos, D over those without a class and what was made
    const all = logits.map((l) => 1 - p(l, 2, 3));
    expect(value('D_real')).toBeCloseTo(all.reduce((a, b) => a + b) / 8, 4);
    const onPhotos = -real.reduce((sum, each) => sum + Math.log(each), 0) / real.length;
    const onMade = 2 * value('D') - onPhotos; // E -log p(K+1), while G minimises E -log(1 - p(K+1)): alike pictures as yet
    expect(Math.exp(-onMade) + Math.exp(-value('G'))).toBeCloseTo(1, 1);
    tf.dispose([said, batch, reports]);
    learner.dispose();
  });

  it('asks for classes', () => {
    const alone = () =>
      semiSupervisedGan.create({ ...defaults(semiSupervisedGan.options), ...small }, new Random(1), {
        ...facts,
        classes: 0,
      });
    expect(alone).toThrow('subfolder');
  });
});
