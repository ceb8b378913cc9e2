// The real engine behind the studio's training: killed in the middle it goes on by itself, and nothing of it shows in
// what was learned.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunPlan } from '../../../common/contract/training.ts';
import { planOf } from '../../../common/recipes/presets.ts';
import { buildEngine, type BuiltEngine } from '../../engine/testing/build-engine.ts';
import { createSupervisor, type Supervisor } from '../../engine-client/supervisor.ts';
import { Library } from '../library/library.ts';
import { openCommandTraining, type CommandTraining } from './command-training.ts';
import { TrialModels } from './trial-models.ts';

let root: string;
let built: BuiltEngine;
let engine: Supervisor;
let training: CommandTraining;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-training-'));
  built = await buildEngine();
  engine = createSupervisor({ command: built.command, env: { ZORSE_BACKEND: 'onnx', ZORSE_HOME: root } });
  const trials = new TrialModels(join(root, 'trials'), join(root, 'runs'));
  const library = new Library(join(root, 'library'), undefined, engine, trials);
  training = await openCommandTraining({
    home: { runs: join(root, 'runs'), datasets: join(root, 'datasets') },
    engine,
    library,
  });
  for (const domain of ['a', 'b']) {
    await mkdir(join(root, domain));
    for (let i = 0; i < 4; i++) {
      const noise = { type: 'gaussian', mean: 100 + 20 * i, sigma: 30 } as const;
      await sharp({ create: { width: 24, height: 20, channels: 3, background: '#888', noise } })
        .png()
        .toFile(join(root, domain, `${i}.png`));
    }
  }
});
afterAll(async () => {
  training.close();
  await engine.close();
  await built.remove();
  await rm(root, { recursive: true, force: true });
});

const plan = (): RunPlan => {
  const source = (name: string) => ({ paths: [join(root, name)], leftOut: [] });
  const preset = planOf('cyclegan', 'sketch', { domains: { A: source('a'), B: source('b') }, seed: 5 });
  const settings = { ...preset.settings, ngf: 4, ndf: 4, discriminatorLayers: 1, pool: 2, discriminator: 'patch' };
  const preprocessing = { ...preset.preprocessing, size: 16, loadSize: 18 };
  return { ...preset, settings, preprocessing, steps: 9, checkpointEvery: 3, sampleEvery: 0, keepEvery: 0 };
};

async function train(name: string, atCheckpoint: (step: number) => void = () => {}): Promise<Buffer> {
  const { id } = (await training.create(name, plan())).run;
  const seen: string[] = [];
  await training.train(id, {
    stop: new AbortController().signal,
    onEvent: (event) => {
      seen.push(event.type);
      if (event.type === 'checkpoint') atCheckpoint(event.step);
    },
  });
  expect(seen.filter((type) => type === 'resumed')).toHaveLength(name === 'killed' ? 1 : 0);
  expect(training.runs.get(id)).toMatchObject({ state: 'done', step: 9 });
  return readFile(join(training.runs.folder(id), 'checkpoints', '9', 'weights.safetensors'));
}

it('killed in the middle, it goes on by itself and learns the same', { timeout: 180_000 }, async () => {
  const whole = await train('whole');
  let killed = false;
  const resumed = await train('killed', (step) => {
    if (step !== 3 || killed) return;
    killed = true;
    engine.kill();
  });
  expect(killed).toBe(true);
  expect(resumed.equals(whole)).toBe(true);
});

it(
  'pictures with classes become a model that makes them, from which another run begins',
  { timeout: 180_000 },
  async () => {
    const images = { paths: [join(root, 'a'), join(root, 'b')], leftOut: [] };
    const preset = planOf('conditional-vae', 'digits', { domains: { images }, seed: 5 });
    const made = {
      ...preset,
      settings: { ...preset.settings, network: 'dense', width: 2, dimensions: 3 },
      preprocessing: { ...preset.preprocessing, size: 16, loadSize: 16, batch: 4 },
      ...{ heldOut: 0.25, steps: 4, checkpointEvery: 2, sampleEvery: 2, measureEvery: 2 },
    };
    const stop = new AbortController().signal;
    const { id } = (await training.create('Noise', made)).run;
    await training.train(id, { stop });
    const { card } = await training.save(id, { name: 'Noise', licence: 'CC0-1.0', subject: 'noise' });
    expect(card).toMatchObject({
      ...{ kind: 'latent', id: 'noise', recipe: 'conditional-vae', subject: { en: 'noise' }, preview: 'preview.webp' },
      latent: { dimensions: 3, prior: 'normal' },
      image: { width: 16, height: 16, channels: 1 },
      classes: [{ en: 'a' }, { en: 'b' }],
      networks: {
        decoder: { architecture: { network: 'dense-decoder', inputs: 5 } },
        encoder: { weights: 'encoder.safetensors' },
      },
      training: { steps: 4, photos: { images: 4 }, cropSize: 16 },
    });
    expect(card.training.measures.map(({ name }) => name)).toEqual(['negative-elbo', 'reconstruction']);

    const { measures, checkpoints } = training.runs.get(id);
    const again = await training.measure(id);
    expect(again).toEqual({ step: 4, values: measures.at(-1)!.values }); // as by plan
    expect(training.runs.get(id).measures.map(({ step }) => step)).toEqual([2, 4]);
    expect(training.runs.get(id).checkpoints).toEqual(checkpoints);

    const startFrom = { kind: 'model', id: 'noise' } as const;
    const { run: next } = await training.create('Next', { ...made, steps: 1, startFrom });
    await training.train(next.id, { stop });
    expect(training.runs.get(next.id)).toMatchObject({ state: 'done', step: 1 });
    const wider = {
      ...made,
      settings: { ...made.settings, width: 4 },
      preprocessing: { ...made.preprocessing, size: 20, loadSize: 20 },
    };
    await expect(training.create('Other', { ...wider, startFrom })).rejects.toMatchObject({ subject: 'startFrom' });
    const alone = { images: { paths: [join(root, 'a')], leftOut: [] } };
    await expect(training.create('Alone', { ...made, domains: alone })).rejects.toMatchObject({ subject: 'images' });
  },
);
