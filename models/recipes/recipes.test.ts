// What must be true of every recipe, on tiny networks and pictures.
import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxBackend } from '../../backend/index.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { capture, restore } from '../training/checkpoint.ts';
import type { Batch, Learner } from './recipe.ts';
import { recipes } from './registry.ts';

const TINY = { generator: 'resnet-6', ngf: 4, ndf: 4, discriminatorLayers: 1, pool: 1, patches: 16 };

/** A: a bright half on dark; B: the same with stripes. */
function photos(random: Random): Batch<'A' | 'B'> {
  const shift = random.below(4);
  const picture = (stripes: boolean) =>
    tf.tensor4d(
      Float32Array.from({ length: 16 * 16 * 3 }, (_, i) => {
        const column = Math.floor(i / 3) % 16;
        const bright = column < 8 + shift ? 0.5 : -0.5;
        return stripes && column % 4 < 2 ? -bright : bright;
      }),
      [1, 16, 16, 3],
    );
  return { A: picture(false), B: picture(true) };
}

describe.each(recipes.map((recipe) => [recipe.id, recipe] as const))('%s', (_, recipe) => {
  beforeAll(async () => {
    if (!tf.findBackend('onnx')) registerOnnxBackend({ forbidFallback: true });
    await tf.setBackend('onnx');
  });

  const known = Object.fromEntries(Object.entries(TINY).filter(([name]) => name in recipe.options));
  const settings = { ...defaults(recipe.options), ...known };
  const create = (seed: number, more: object = {}) =>
    recipe.create({ ...settings, ...more } as never, new Random(seed), { size: 16, channels: 3, classes: 0 });

  const take = async (learner: Learner, data: Random, steps: number) => {
    const history: Record<string, number>[] = [];
    for (let i = 0; i < steps; i++) {
      const batch = photos(data);
      const reports = learner.step(batch, 0.001);
      const numbers = Object.entries(reports).map(([name, value]) => [name, value.dataSync()[0]!] as const);
      history.push(Object.fromEntries(numbers));
      tf.dispose([batch, reports]);
    }
    return history;
  };

  it('reports every loss and opinion it declares, leaves no tensor behind, and shows finite pictures', async () => {
    const before = tf.memory().numTensors;
    const learner = create(1);
    const [first] = await take(learner, new Random(2), 2);
    expect(Object.keys(recipe.reports)).toEqual(expect.arrayContaining(Object.keys(first!))); // a loss turned off reports nothing
    expect(Object.keys(first!)).toEqual(
      expect.arrayContaining(Object.keys(recipe.reports).filter((name) => name.startsWith('G'))),
    );
    const batch = photos(new Random(5));
    const pictures = learner.preview(batch);
    for (const picture of Object.values(pictures)) {
      expect(picture.shape).toEqual([1, 16, 16, 3]);
      for (const value of picture.dataSync()) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    }
    tf.dispose([pictures, batch]);
    learner.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('goes on from a checkpoint as if it had not been stopped, to the bit', async () => {
    const more = { augment: 'adaptive', lecam: 0.3, average: 0.9 }; // what has most to keep
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
    expect(Object.keys(whole.networks)).toContain('G_average');
    whole.dispose();
    resumed.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('explains every option and report in both languages', () => {
    const described = [...Object.values(recipe.options), ...Object.values(recipe.reports)];
    for (const { label, help } of described) {
      for (const text of [label.en, label.ko, help.en, help.ko]) expect(text.length).toBeGreaterThan(0);
    }
    if (recipe.kind !== 'translator') return;
    expect(Object.keys(recipe.translators).every((direction) => ['AtoB', 'BtoA'].includes(direction))).toBe(true);
  });
});
