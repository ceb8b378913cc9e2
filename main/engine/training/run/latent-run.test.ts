// Whole runs of recipes that make pictures from codes, on tiny networks.
import * as tf from '@tensorflow/tfjs-core';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunPlan } from '../../../../common/contract/training.ts';
import { scene, writePng } from '../../../files/datasets/testing/photos.ts';
import { readCheckpoint } from '../../../files/runs/checkpoint.ts';
import { readPhotoList } from '../../../files/runs/photo-list.ts';
import { readRun } from '../../../files/runs/runs.ts';
import { readSampleIndex } from '../../../files/runs/samples.ts';
import { useBackend } from '../../backends/index.ts';
import { estimate } from '../estimate.ts';
import { registerTinyLatent } from '../testing/tiny-latent.ts';
import { tinyRun } from '../testing/tiny-run.ts';
import { trainRun } from './train-run.ts';

const turn = <T>(work: () => Promise<T>) => work();
let home: string;

/** Folders `cat`, `dog` and, beside them, photos of no class. */
beforeAll(async () => {
  registerTinyLatent();
  await useBackend('cpu');
  home = await mkdtemp(join(tmpdir(), 'zorse-latent-'));
  for (const [folder, first] of [
    ['all/cat', 0],
    ['all/dog', 20],
    ['all', 40],
    ['labelled/cat', 0],
    ['labelled/dog', 20],
  ] as const) {
    await mkdir(join(home, folder), { recursive: true });
    for (let i = 0; i < 5; i++)
      await writePng(join(home, folder, `${i}.png`), scene(first + i, { width: 24, height: 20 }));
  }
});
afterAll(() => rm(home, { recursive: true }));

const plan = (recipe: string, folder: string, more: Partial<RunPlan> = {}): Partial<RunPlan> => ({
  recipe,
  settings: { learningRate: 0.01 },
  preprocessing: { size: 16, loadSize: 16, fit: 'keep-aspect', flip: false, channels: 1, batch: 4 },
  domains: { images: { paths: [join(home, folder)], leftOut: [] } },
  ...more,
});

async function run(folder: string, stopAt = Infinity): Promise<void> {
  const stop = new AbortController();
  let begun = 0;
  const counted = <T>(work: () => Promise<T>) => {
    if (++begun > stopAt) stop.abort();
    return work();
  };
  await trainRun(folder, { signal: stop.signal, emit: () => {}, turn: counted });
}

const classOf = (photo: string) => basename(dirname(photo));

describe('runs of latent recipes', () => {
  it('give each photo the class of its folder, hold some of every class out, and go on to the bit', async () => {
    const before = tf.memory().numTensors;
    const whole = await tinyRun(home, 'whole', plan('tiny-classes', 'labelled'));
    await run(whole);
    const { train, heldOut, classes, labels } = (await readPhotoList(whole))!;
    expect(classes).toEqual(['cat', 'dog']);
    expect(new Set(heldOut['images']!.map(classOf))).toEqual(new Set(['cat', 'dog']));
    expect(train['images']!.map(classOf)).toEqual(labels!.train.map((label) => classes![label]));
    expect(heldOut['images']!.map(classOf)).toEqual(labels!.heldOut.map((label) => classes![label]));

    const stopped = await tinyRun(home, 'stopped', plan('tiny-classes', 'labelled'));
    await run(stopped, 3);
    expect((await readRun(stopped)).step).toBeLessThan(6);
    await run(stopped);
    const { weights } = await readCheckpoint(whole, 6);
    expect((await readCheckpoint(stopped, 6)).weights).toEqual(weights);
    expect(weights.get('decoder.main.0.weight')!.shape).toEqual([256, 6]); // four numbers and two classes
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuse photos without a class where all must have one, and take them where some may', async () => {
    const refused = await tinyRun(home, 'refused', plan('tiny-classes', 'all'));
    await expect(run(refused)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^5 pictures/),
    });
    const single = await tinyRun(home, 'single', plan('tiny-classes', 'labelled/cat'));
    await expect(run(single)).rejects.toMatchObject({ code: 'bad-input', subject: 'images' });
    const partial = await tinyRun(home, 'partial', plan('tiny-partial', 'all', { steps: 1 }));
    await run(partial);
    expect(new Set((await readPhotoList(partial))!.labels!.train)).toEqual(new Set([-1, 0, 1]));
    const unused = await tinyRun(home, 'unused', plan('tiny-latent', 'all', { steps: 1 }));
    await run(unused);
    expect((await readPhotoList(unused))!.classes).toBeUndefined();
    expect((await readCheckpoint(unused, 1)).weights.get('decoder.main.0.weight')!.shape).toEqual([256, 4]);
  });

  it('show a grid with a column per photo, one of each class first, and measure what was held out', async () => {
    const folder = await tinyRun(
      home,
      'shown',
      plan('tiny-classes', 'labelled', { heldOut: 0.5, sampleEvery: 3, measureEvery: 3 }),
    );
    await run(folder);
    const { rows, columns, tile } = await readSampleIndex(folder);
    expect(rows).toEqual(['images', 'reconstruction', 'samples']);
    expect(tile).toBe(16);
    expect(columns.slice(0, 2).map(({ images }) => classOf(images!))).toEqual(['cat', 'dog']);
    const { measures, checkpoints } = await readRun(folder);
    const values = Object.fromEntries(measures.at(-1)!.values.map((each) => [each.name, each]));
    expect(values['reconstruction']!.value).toBeCloseTo(values['reconstruction-error']!.value / 2, 5); // this recipe's is the same, in -1..1
    expect(values['reconstruction']).toMatchObject({ floor: 0, ceiling: expect.any(Number), better: 'less' });
    expect(values['reconstruction-error']).toMatchObject({ kind: 'reconstruction-error', floor: 0, better: 'less' });
    expect(checkpoints.some(({ best }) => best)).toBe(true);
  });

  it('learn: what is drawn again comes nearer to the pictures', async () => {
    const more = { steps: 80, measureEvery: 4, checkpointEvery: 20, heldOut: 0.2 };
    const folder = await tinyRun(home, 'learns', plan('tiny-latent', 'labelled', more));
    await run(folder);
    const course = (await readRun(folder)).measures.map(({ values }) =>
      values.find(({ name }) => name === 'reconstruction-error')!,
    );
    expect(course.at(-1)!.value).toBeLessThan(0.8 * course[0]!.value);
  });

  it('begin with the networks of a run of the same kind', async () => {
    const first = await tinyRun(home, 'first', plan('tiny-latent', 'labelled', { steps: 2 }));
    await run(first);
    const next = await tinyRun(
      home,
      'next',
      plan('tiny-latent', 'labelled', {
        steps: 1,
        settings: { learningRate: 0.000001 },
        startFrom: { kind: 'run', id: 'first' },
      }),
    );
    await run(next);
    const of = async (folder: string, step: number) =>
      (await readCheckpoint(folder, step)).weights.get('decoder.main.0.weight')!.data;
    const [old, begun] = [await of(first, 2), await of(next, 1)];
    expect(Math.max(...begun.map((value, i) => Math.abs(value - old[i]!)))).toBeLessThan(0.001);
  });

  it('go on as stage II of a run of stage I', async () => {
    const settings = { captions: 'folder-names', dimensions: 2, condition: 2, width: 4, matching: 'projection' };
    const stage = (size: number, more: Record<string, unknown>, startFrom: RunPlan['startFrom']) => ({
      ...plan('stackgan', 'labelled', { steps: 2, startFrom }),
      settings: { ...settings, ...more },
      preprocessing: { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 1, batch: 2 } as const,
    });
    await run(await tinyRun(home, 'sketch', stage(16, { stages: 'one' }, { kind: 'nothing' })));
    const large = stage(32, { stages: 'two', handOver: 0 }, { kind: 'run', id: 'sketch' });
    const folder = await tinyRun(home, 'large', large);
    await run(folder);
    const { weights } = await readCheckpoint(folder, 2);
    expect(weights.get('G.main.stage')!.data).toEqual(Float32Array.of(2));
    for (const [name, { data }] of weights) expect(data.every(Number.isFinite), name).toBe(true);
  });

  it('go on as a VAE-GAN of a VAE, whose prior begins fresh', async () => {
    const preprocessing = { size: 16, loadSize: 16, fit: 'keep-aspect', flip: false, channels: 1, batch: 2 } as const;
    const shape = { dimensions: 2, width: 2 };
    const stage = (recipe: string, settings: RunPlan['settings'], startFrom: RunPlan['startFrom']) => ({
      ...plan(recipe, 'labelled', { steps: 2, startFrom }),
      ...{ settings: { ...shape, ...settings }, preprocessing },
    });
    const blurred = await tinyRun(home, 'blurred', stage('vae', { network: 'fastgan' }, { kind: 'nothing' }));
    await run(blurred);
    const own = { learningRate: 0.000001, discriminator: 'patch', ndf: 4, discriminatorLayers: 1 };
    const sharp = await tinyRun(home, 'sharp', stage('vae-gan', own, { kind: 'run', id: 'blurred' }));
    await run(sharp);
    const [old, begun] = [(await readCheckpoint(blurred, 2)).weights, (await readCheckpoint(sharp, 2)).weights];
    for (const name of ['decoder.main.init.0.weight', 'encoder.main.0.weight']) {
      const was = old.get(name)!.data;
      expect(Math.max(...begun.get(name)!.data.map((value, i) => Math.abs(value - was[i]!))), name).toBeLessThan(0.001);
    }
    expect(begun.get('encoder_average.flow.0.weight')!.data).toEqual(begun.get('decoder_average.flow.0.weight')!.data);
  });

  it('are estimated with the classes that they will have', async () => {
    const { plan: wanted } = await readRun(await tinyRun(home, 'estimated', plan('tiny-classes', 'labelled')));
    expect((await estimate(wanted, turn)).secondsPerStep).toBeGreaterThan(0);
    const refused = { ...wanted, domains: { images: { paths: [join(home, 'all')], leftOut: [] } } };
    await expect(estimate(refused, turn)).rejects.toMatchObject({ code: 'bad-input' });
  });
});
