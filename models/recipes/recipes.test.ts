// What must be true of every recipe, on tiny networks and pictures.
import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxBackend } from '../../backend/index.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { averageOf, type ImageFacts } from '../../common/recipes/recipe.ts';
import { fixedCodes } from '../latent/samples.ts';
import { toRgb } from '../layers/to-rgb.ts';
import { joinClasses } from '../layers/join-classes.ts';
import { blockFeatures } from '../networks/testing/block-features.ts';
import { buildDecoder, buildEncoder } from '../networks/latent.ts';
import { capture, restore } from '../training/checkpoint.ts';
import type { Recipe } from './recipe.ts';
import type { Batch, Learner } from '../training/learner.ts';
import { recipes } from './registry.ts';

const TINY = {
  ...{ generator: 'resnet-6', ngf: 4, ndf: 4, discriminatorLayers: 1, pool: 1, patches: 16 },
  ...{ dimensions: 4, width: 2, conditional: true, modeSeeking: 1, wordWeight: 1, clusters: 2, sharpenFrom: 0 },
};

const factsOf = (recipe: Recipe): ImageFacts =>
  recipe.kind === 'latent' && recipe.labels !== 'unused'
    ? { size: 16, channels: 1, classes: 2 }
    : { size: 16, channels: recipe.kind === 'latent' ? 1 : 3, classes: 0 };

/** A bright half on dark, or the same with stripes. */
function picture(random: Random, stripes: boolean, channels: number) {
  const shift = random.below(4);
  return Float32Array.from({ length: 16 * 16 * channels }, (_, i) => {
    const column = Math.floor(i / channels) % 16;
    const bright = column < 8 + shift ? 0.5 : -0.5;
    return stripes && column % 4 < 2 ? -bright : bright;
  });
}

/** Translators learn from one picture of each domain, latent recipes from four, with stripes as the second class. */
function photos(recipe: Recipe, random: Random): Batch {
  const { channels, classes } = factsOf(recipe);
  const one = (stripes: boolean) => tf.tensor4d(picture(random, stripes, channels), [1, 16, 16, channels]);
  if (recipe.kind === 'translator') return { A: one(false), B: one(true) };
  const images = tf.tidy(() => tf.concat([false, true, false, true].map(one)));
  if (recipe.kind === 'colouriser' || recipe.labels === 'unused') return { images };
  const unlabelled = recipe.labels === 'partial' ? [0, 0] : [0, 1];
  return { images, labels: tf.tensor4d([1, 0, 0, 1, 1, 0, ...unlabelled], [4, 1, 1, classes]) };
}

describe.each(recipes.map((recipe) => [recipe.id, recipe] as const))('%s', (_, recipe) => {
  beforeAll(async () => {
    if (!tf.findBackend('onnx')) registerOnnxBackend({ threads: 1, forbidFallback: true });
    await tf.setBackend('onnx');
  });

  const known = Object.fromEntries(Object.entries(TINY).filter(([name]) => name in recipe.options));
  const settings = { ...defaults(recipe.options), ...known };
  const create = (seed: number, more: object = {}) =>
    recipe.create({ ...settings, ...more } as never, new Random(seed), factsOf(recipe), blockFeatures);

  const take = async (learner: Learner, data: Random, steps: number) => {
    const history: Record<string, number>[] = [];
    for (let i = 0; i < steps; i++) {
      const batch = photos(recipe, data);
      const reports = learner.step(batch, 0.001);
      const numbers = Object.entries(reports).map(([name, value]) => [name, value.dataSync()[0]!] as const);
      history.push(Object.fromEntries(numbers));
      tf.dispose([batch, reports]);
    }
    return history;
  };

  it('reports every loss and output it declares, leaves no tensor behind, and shows finite pictures', async () => {
    const before = tf.memory().numTensors;
    const learner = create(1);
    const [first] = await take(learner, new Random(2), 2);
    expect(Object.keys(recipe.reports)).toEqual(expect.arrayContaining(Object.keys(first!))); // a loss turned off reports nothing
    const main = Object.keys(recipe.reports).filter((name) => recipe.kind !== 'translator' || name.startsWith('G'));
    expect(Object.keys(first!)).toEqual(expect.arrayContaining(main));
    for (const value of Object.values(first!)) expect(value).not.toBeNaN();
    const batch = photos(recipe, new Random(5));
    const pictures = learner.preview(batch);
    for (const picture of Object.values(pictures)) {
      expect(picture.shape).toEqual([recipe.kind === 'translator' ? 1 : 4, 16, 16, 3]);
      for (const value of picture.dataSync()) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    }
    if (recipe.kind === 'latent') expect(Object.keys(pictures)).toContain('samples');
    const measures = learner.measure?.(batch) ?? {};
    const declared = recipe.kind === 'translator' ? [] : Object.keys(recipe.measures ?? {});
    expect(Object.keys(measures)).toEqual(declared);
    for (const value of Object.values(measures)) expect(value.dataSync()[0]).not.toBeNaN();
    tf.dispose([pictures, batch, measures]);
    learner.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  /** Translators with all they may have. */
  const full =
    recipe.kind === 'translator' ? { foreground: true, mask: 2, discriminator: 'both', identityEvery: 2 } : {};

  it.runIf(recipe.kind === 'translator')(
    'with a mask and discriminators on features reports and shows them',
    async () => {
      const before = tf.memory().numTensors;
      const learner = create(1, full);
      const history = await take(learner, new Random(2), 2);
      for (const numbers of history) {
        expect(Object.keys(recipe.reports)).toEqual(expect.arrayContaining(Object.keys(numbers)));
        expect(numbers['mask_X']).toBeGreaterThan(0);
        expect(numbers['mask_X']).toBeLessThan(1);
        for (const value of Object.values(numbers)) expect(value).not.toBeNaN();
      }
      const batch = photos(recipe, new Random(5));
      const { maskA, ...others } = learner.preview(batch);
      expect(maskA!.shape).toEqual([1, 16, 16, 3]);
      expect(Object.keys(learner.networks).some((name) => name.endsWith('_features'))).toBe(true);
      tf.dispose([batch, maskA!, others]);
      learner.dispose();
      expect(tf.memory().numTensors).toBe(before);
      const blind = () => recipe.create({ ...settings, ...full } as never, new Random(1), factsOf(recipe));
      expect(blind).toThrow(expect.objectContaining({ code: 'unsupported' }));
    },
  );

  it('goes on from a checkpoint as if it had not been stopped, to the bit', async () => {
    const more = { augment: 'adaptive', lecam: 0.3, average: 0.9, ...full }; // what has most to keep
    const before = tf.memory().numTensors;
    const data = new Random(3);
    const whole = create(1, more);
    await take(whole, data, 2);
    const halfway = structuredClone(await capture(whole));
    const resumed = create(77, more);
    restore(resumed, halfway);
    const ahead = new Random(data.state);
    expect(await take(resumed, ahead, 1)).toEqual(await take(whole, data, 1));
    expect(await capture(resumed)).toEqual(await capture(whole));
    const shown = { translator: () => 'G', latent: () => planOf().decoder.name, colouriser: () => 'F' }[recipe.kind]();
    expect(Object.keys(whole.networks)).toContain(averageOf(shown));
    whole.dispose();
    resumed.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  const planOf = () => {
    if (recipe.kind !== 'latent') throw new Error('only latent recipes plan a model');
    return recipe.model(settings as never, factsOf(recipe));
  };

  it.runIf(recipe.kind === 'latent')('plans a model that takes the weights it has learned', async () => {
    const before = tf.memory().numTensors;
    const learner = create(1, { average: 0.9 });
    await take(learner, new Random(2), 2);
    const { decoder, encoder, dimensions, conditional } = planOf();
    const { channels, classes } = factsOf(recipe);
    const weightsOf = (name: string) => learner.networks[averageOf(name)]!.weights();
    const batch = photos(recipe, new Random(5));
    const given = (x: tf.Tensor4D) => (conditional ? joinClasses(x, batch.labels!) : x);

    const G = buildDecoder(decoder.architecture, await weightsOf(decoder.name));
    expect(G.architecture).toMatchObject({ inputs: dimensions + (conditional ? classes : 0), size: 16, channels });
    const made = tf.tidy(() => G.apply(given(fixedCodes(4, dimensions))));
    expect(made.shape).toEqual([4, 16, 16, channels]);
    for (const value of made.dataSync()) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    if (encoder) {
      const E = buildEncoder(encoder.architecture, await weightsOf(encoder.name));
      const codes = tf.tidy(() => E.apply(E.architecture.inputs > channels ? given(batch.images!) : batch.images!));
      expect(codes.shape).toEqual([4, 1, 1, dimensions]);
      for (const value of codes.dataSync()) expect(value).not.toBeNaN();
      const { images, samples, reconstruction, ...rest } = learner.preview(batch);
      const through = tf.tidy(() => toRgb(G.apply(given(codes))));
      const wanted = reconstruction?.dataSync();
      wanted?.forEach((value, i) => expect(through.dataSync()[i]).toBeCloseTo(value, 5));
      tf.dispose([codes, through, images!, samples!, reconstruction ?? [], rest]);
      E.dispose();
    }
    tf.dispose([made, batch]);
    G.dispose();
    learner.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('explains every option and report in both languages', () => {
    const described = [...Object.values(recipe.options), ...Object.values(recipe.reports).map(({ group }) => group)];
    for (const { label, help } of described) {
      for (const text of [label.en, label.ko, help.en, help.ko]) expect(text.length).toBeGreaterThan(0);
    }
    if (recipe.kind !== 'translator') return;
    expect(Object.keys(recipe.translators).every((direction) => ['AtoB', 'BtoA'].includes(direction))).toBe(true);
  });
});
