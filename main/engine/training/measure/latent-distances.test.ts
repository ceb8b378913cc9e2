// Distances of latent models, alone and as what a run keeps its best checkpoint by.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../../../backend/index.ts';
import type { RunPlan } from '../../../../common/contract/training.ts';
import { DenseDecoder } from '../../../../common/networks/latent.ts';
import { encoderLayer } from '../../../../models/metrics/encoder.ts';
import { buildDecoder } from '../../../../models/networks/latent.ts';
import { buildNetwork } from '../../../../models/networks/network.ts';
import { scene, writePng } from '../../../files/datasets/testing/photos.ts';
import { writeEncoder } from '../../../files/encoder.ts';
import { readRun } from '../../../files/runs/runs.ts';
import { readCheckpointState } from '../../../files/runs/checkpoint.ts';
import { FeatureExtractor } from './feature-extractor.ts';
import { LatentDistances } from './latent-distances.ts';
import type { MeasuredNetworks } from './measured-networks.ts';
import { classSpace, NO_LABELS } from '../pictures/label-space.ts';
import { LoadedPictures } from '../pictures/loaded-pictures.ts';
import { registerTinyGenerator } from '../testing/tiny-generator.ts';
import { registerTinyLatent } from '../testing/tiny-latent.ts';
import { tinyRun } from '../testing/tiny-run.ts';
import { trainRun } from '../run/train-run.ts';

const turn = <T>(work: () => Promise<T>) => work();
const framing = { size: 16, loadSize: 16, fit: 'none', flip: false, channels: 1 } as const;
const photos: string[] = [];
let home: string;
let extractor: FeatureExtractor;

beforeAll(async () => {
  registerTinyLatent();
  registerTinyGenerator();
  registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
  home = await mkdtemp(join(tmpdir(), 'zorse-latent-distances-'));
  const network = buildNetwork(encoderLayer(), { seed: 4 });
  const about = { name: 'test-encoder', size: 16, description: '', dataset: '', licence: 'MIT', origin: '' };
  await writeEncoder(join(home, 'encoder'), about, await network.weights());
  network.dispose();
  extractor = await FeatureExtractor.open(join(home, 'encoder'), turn);
  for (let i = 0; i < 60; i++) {
    photos.push(join(home, `${i}.png`));
    await writePng(photos.at(-1)!, scene(i, { width: 24, height: 20 }));
  }
});
afterAll(async () => {
  extractor.dispose();
  await rm(home, { recursive: true });
});

/** Makes these pictures, whatever the codes, 16 at a time. */
function repeating(pictures: LoadedPictures): MeasuredNetworks {
  const all = [...pictures.rgb()].map((rgb) => rgb.filter((_, i) => i % 3 === 0));
  let next = 0;
  const decode = (codes: tf.Tensor4D) => {
    const values = Float32Array.from(
      Array.from({ length: codes.shape[0] }, () => [...all[next++ % all.length]!]).flat(),
    );
    return tf.tensor4d(values, [codes.shape[0], 16, 16, 1]);
  };
  return { decode, dispose: () => {} };
}

describe('distances of a latent model', () => {
  it('are near the floor for real pictures and far above it for a fresh generator, and leave no tensor', async () => {
    const before = tf.memory().numTensors;
    const space = { codes: { dimensions: 4, prior: 'normal' }, labels: NO_LABELS } as const;
    const pictures = await LoadedPictures.open(photos, { framing, most: 40 });
    const [real, others] = pictures.halves();
    expect([real.count, others.count]).toEqual([20, 20]);
    const distances = (await LatentDistances.open({ real, others }, extractor))!;
    const architecture = DenseDecoder.parse({ network: 'dense-decoder', inputs: 4, size: 16, channels: 1, hidden: [] });
    const decoder = buildDecoder(architecture, { seed: 1 });
    const fresh: MeasuredNetworks = { decode: (codes) => decoder.apply(codes), dispose: () => decoder.dispose() };
    const untrained = await distances.measure(fresh, space, turn);
    const perfect = await distances.measure(repeating(others), space, turn);
    expect(perfect.map(({ name }) => name)).toEqual(['KID-test-encoder', 'FD-test-encoder']);
    for (const [i, { value, floor, ceiling, better, pictures: compared }] of untrained.entries()) {
      expect(floor).toBeLessThan(ceiling!);
      expect(value).toBeGreaterThan(floor! + 0.2 * (ceiling! - floor!));
      expect(perfect[i]!.value).toBeLessThan(floor! + 0.2 * (ceiling! - floor!));
      expect(better).toBe('less');
      expect(compared).toEqual({ made: 64, real: 20 });
    }
    const [{ value, low, high }] = untrained as [(typeof untrained)[0]];
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(await distances.measure(fresh, space, turn)).toEqual(untrained);
    fresh.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('ask for classes as often as real pictures have them, of a model that takes any', async () => {
    const labels = photos.map((_, i) => (i % 4 === 0 ? 2 : i % 4 === 1 ? -1 : 0)); // 15 of one, 30 of another, 15 of none
    const real = await LoadedPictures.open(photos, { framing, labels, space: classSpace(3), most: 100 });
    const distances = (await LatentDistances.open({ real, others: real }, extractor))!;
    const asked = [0, 0, 0];
    const networks = repeating(real);
    const decode: MeasuredNetworks['decode'] = (codes, labels) => {
      labels!.dataSync().forEach((value, i) => (asked[i % 3]! += value));
      return networks.decode(codes);
    };
    const codes = { dimensions: 4, prior: 'uniform' } as const;
    await distances.measure({ ...networks, decode }, { codes, labels: classSpace(3) }, turn);
    expect(asked[1]).toBe(0);
    expect(asked[0]! / asked[2]!).toBeCloseTo(2, 0);
  });

  it('are none of a few pictures', async () => {
    const few = await LoadedPictures.open(photos.slice(0, 5), { framing, most: 100 });
    expect(await LatentDistances.open({ real: few, others: few }, extractor)).toBeUndefined();
  });
});

describe('a run of a latent recipe', () => {
  const plan = (recipe: string): Partial<RunPlan> => ({
    recipe,
    settings: { learningRate: 0.01 },
    preprocessing: { size: 16, loadSize: 16, fit: 'keep-aspect', flip: false, channels: 1, batch: 4 },
    domains: { images: { paths: [home], leftOut: [join(home, 'runs')] } },
    heldOut: 0.5,
    steps: 12,
    checkpointEvery: 3,
    measureEvery: 3,
    keepEvery: 1,
  });

  async function run(recipe: string) {
    const folder = await tinyRun(home, recipe, plan(recipe));
    const options = { signal: new AbortController().signal, emit: () => {}, turn, encoder: join(home, 'encoder') };
    await trainRun(folder, options);
    const { measures, checkpoints } = await readRun(folder);
    const scores = await Promise.all(
      checkpoints.map(async ({ step }) => (await readCheckpointState(folder, step)).score),
    );
    return { measures, checkpoints, scores };
  }

  it('keeps the best checkpoint by the kernel distance when it has no measure of its own', async () => {
    const before = tf.memory().numTensors;
    const { measures, checkpoints, scores } = await run('tiny-generator');
    expect(measures.map(({ step }) => step)).toEqual([3, 6, 9, 12]);
    for (const { values } of measures) {
      expect(values.map(({ name }) => name)).toEqual(['KID-test-encoder', 'FD-test-encoder']);
      for (const { floor, ceiling } of values) expect(floor).toBeLessThan(ceiling!);
    }
    const distances = measures.map(({ values }) => values[0]!.value);
    expect(new Set(distances).size).toBe(4);
    expect(new Set(measures.map(({ values }) => values[0]!.floor)).size).toBe(1);
    expect(checkpoints.map(({ step }) => step).sort((a, b) => a - b)).toEqual([3, 6, 9, 12]);
    scores.forEach((score, i) => {
      const { values } = measures.find(({ step }) => step === checkpoints[i]!.step)!;
      expect(score).toBeCloseTo(values[0]!.value, 5); // measures are kept as float32
    });
    const best = checkpoints.filter((each) => each.best).map(({ step }) => step);
    expect(best).toEqual([measures[distances.indexOf(Math.min(...distances))]!.step]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps it by its own first measure when it has one', async () => {
    const { measures, checkpoints, scores } = await run('tiny-latent');
    const names = measures.at(-1)!.values.map(({ name }) => name);
    expect(names).toEqual(['KID-test-encoder', 'FD-test-encoder', 'reconstruction-error', 'reconstruction']);
    scores.forEach((score, i) => {
      const { values } = measures.find(({ step }) => step === checkpoints[i]!.step)!;
      expect(score).toBeCloseTo(values.find(({ name }) => name === 'reconstruction-error')!.value, 5);
    });
  });
});
