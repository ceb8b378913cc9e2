import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../../../common/fault.ts';
import { registerOnnxBackend } from '../../../../backend/index.ts';
import { encoderLayer } from '../../../../models/metrics/encoder.ts';
import { buildNetwork } from '../../../../models/networks/network.ts';
import { scene, writePng } from '../../../files/datasets/testing/photos.ts';
import { writeEncoder } from '../../../files/encoder.ts';
import { writeTinyLatent } from '../../testing/latent-folders.ts';
import { TINY, writeTinyModel } from '../../testing/model-folders.ts';
import { evaluate } from './evaluate.ts';

const turn = <T>(work: () => Promise<T>) => work();
const photos: Record<'A' | 'B', string[]> = { A: [], B: [] };
let home: string;
let folder: string;

beforeAll(async () => {
  registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
  home = await mkdtemp(join(tmpdir(), 'zorse-evaluate-'));
  const network = buildNetwork(encoderLayer(), { seed: 4 });
  const about = { name: 'test-encoder', size: 64, description: '', dataset: '', licence: 'MIT', origin: '' };
  await writeEncoder(join(home, 'encoder'), about, await network.weights());
  network.dispose();
  const made = await writeTinyModel(home, 'tiny');
  folder = made.folder;
  made.generator.dispose();
  await mkdir(join(home, 'photos'));
  for (let i = 0; i < 34; i++) {
    const name = i % 2 === 0 ? 'A' : 'B';
    photos[name].push(join(home, 'photos', `${i}.png`));
    await writePng(photos[name].at(-1)!, scene(i));
  }
});
afterAll(() => rm(home, { recursive: true }));

describe('evaluate', () => {
  it('measures the direction that a model has, the same each time, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const measured = () => evaluate({ folder, photos, encoder: join(home, 'encoder'), turn });
    const { values, photos: counts } = await measured();
    expect(counts).toEqual({ A: 17, B: 17 });
    expect(values.map(({ name }) => name)).toEqual(['KID-test-encoder A to B', 'FD-test-encoder A to B']);
    for (const { value, floor, ceiling, better } of values) {
      expect([value, floor, ceiling].every(Number.isFinite)).toBe(true);
      expect(better).toBe('less');
    }
    expect((await measured()).values).toEqual(values);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says what is missing', async () => {
    const none = { A: photos.A, B: [join(home, 'encoder/encoder.json')] };
    const options = { folder, photos: none, encoder: undefined, turn };
    await expect(evaluate(options)).rejects.toMatchObject({ code: 'bad-input', subject: 'B' });
    const few = { A: photos.A.slice(0, 1), B: photos.B };
    await expect(evaluate({ ...options, photos: few, encoder: join(home, 'encoder') })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('1 photo of A is too few to measure on: distances need at least 16.'),
    });
    await expect(evaluate({ ...options, folder: join(home, 'nothing') })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('evaluate of a broken model', () => {
  const evaluated = (of: string) =>
    evaluate({ folder: of, photos, encoder: join(home, 'encoder'), turn }).then(
      (): never => expect.unreachable(),
      (error: Fault) => error,
    );

  it('says what is wrong with its weights, or with what comes of them', async () => {
    const before = tf.memory().numTensors;
    const nan = await writeTinyModel(home, 'nan', 1, TINY, () => NaN);
    const exploded = await writeTinyModel(home, 'exploded', 1, { ...TINY, norm: 'none' }, (value) => value * 1e30);
    nan.generator.dispose();
    exploded.generator.dispose();
    expect(await evaluated(nan.folder)).toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/AtoB\.safetensors: model\.1\.weight holds numbers that are not finite/),
    });
    expect(await evaluated(exploded.folder)).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('The numbers of the model "exploded" overflow'),
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('evaluate of a latent model', () => {
  const measured = (model: string, images: string[], labels?: number[]) =>
    evaluate({ folder: model, photos: { images }, labels, encoder: join(home, 'encoder'), turn });

  it('sets one half of the pictures against the other, draws again what has a class, and leaves no tensor', async () => {
    const conditional = await writeTinyLatent(home, 'conditional', { classes: 2, channels: 3, encoder: 'conditional' });
    const all = [...photos.A, ...photos.B];
    const before = tf.memory().numTensors;
    const labels = all.map((_, i) => (i < 20 ? i % 2 : -1));
    const { values, photos: counts } = await measured(conditional, all, labels);
    expect(counts).toEqual({ images: 34 });
    expect(values.map(({ name }) => name)).toEqual(['KID-test-encoder', 'FD-test-encoder', 'reconstruction']);
    for (const { floor, ceiling, better } of values) {
      expect(floor).toBeLessThan(ceiling!);
      expect(better).toBe('less');
    }
    expect(values[0]!.pictures).toEqual({ made: 64, real: 17 });
    const unlabelled = await measured(conditional, all);
    expect(unlabelled.values.map(({ name }) => name)).toEqual(['KID-test-encoder', 'FD-test-encoder']);
    const few = await measured(conditional, all.slice(0, 8), labels);
    expect(few.values.map(({ name }) => name)).toEqual(['reconstruction']);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says what is missing', async () => {
    const plain = await writeTinyLatent(home, 'plain');
    await expect(measured(plain, photos.A)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('17 pictures are too few to measure on: distances need at least 32.'),
    });
    await expect(measured(plain, [join(home, 'encoder/encoder.json')])).rejects.toMatchObject({ code: 'bad-input' });
    await expect(measured(folder, photos.A)).rejects.toMatchObject({ code: 'bad-input', subject: 'A' });
  });
});
