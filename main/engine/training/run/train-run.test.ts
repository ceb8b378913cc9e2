// Whole runs on tiny networks, in this process.
import * as tf from '@tensorflow/tfjs-core';
import { cp, mkdtemp, readFile, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../../common/fault.ts';
import type { TrainingEvent } from '../../../../common/engine/training.ts';
import { PREPARING, type Preparing, type RunPlan } from '../../../../common/contract/training.ts';
import { type CardDraft, writeModelFolder } from '../../../files/library/model-folder.ts';
import { checkpointFolder, checkpointSteps, readCheckpoint, writeCheckpoint } from '../../../files/runs/checkpoint.ts';
import { readHistory } from '../../../files/runs/history.ts';
import { changeRun, readRun } from '../../../files/runs/runs.ts';
import { readSampleIndex, sampleFile, sampleSteps } from '../../../files/runs/samples.ts';
import { useBackend } from '../../backends/index.ts';
import { Turns } from '../../turns.ts';
import { restore } from '../../../../models/training/checkpoint.ts';
import { readPhotoList } from '../../../files/runs/photo-list.ts';
import { readRunFile } from '../../../files/runs/run-file.ts';
import { estimate } from '../estimate.ts';
import { findRecipe, freshLearner } from '../learner.ts';
import { encodeSample, Sampler } from '../pictures/sampler.ts';
import { fragile, registerTinyRecipe, STAND_IN } from '../testing/tiny-recipe.ts';
import { tinyPlan, tinyRun, writePhotos } from '../testing/tiny-run.ts';
import { trainRun } from './train-run.ts';

/** Stands for a disk that is full when the checkpoint of this step is written. */
const disk = vi.hoisted(() => ({ fullFrom: Infinity }));
vi.mock('../../../files/runs/checkpoint.ts', async (original) => {
  const real = await original<typeof import('../../../files/runs/checkpoint.ts')>();
  const writeCheckpoint: typeof real.writeCheckpoint = async (folder, checkpoint) => {
    if (checkpoint.state.step >= disk.fullFrom) throw new Fault('disk', 'The disk is full.');
    await real.writeCheckpoint(folder, checkpoint);
  };
  return { ...real, writeCheckpoint };
});

let home: string;
beforeAll(async () => {
  registerTinyRecipe();
  await useBackend('cpu');
  home = await mkdtemp(join(tmpdir(), 'zorse-train-'));
  await writePhotos(home);
  await cp(join(home, 'A'), join(home, 'as-A'), { recursive: true });
});
afterAll(() => rm(home, { recursive: true }));

const turns = new Turns();
const turn = <T>(work: () => Promise<T>) => turns.run(undefined, work);

type Told = Exclude<TrainingEvent, { type: 'preparing' }>;

/** Trains; `stopAt`: aborts when this step is to be taken; `prepare` is told what comes before the steps. */
async function run(folder: string, stopAt = Infinity, prepare = (_: Preparing) => {}): Promise<Told[]> {
  const stop = new AbortController();
  const events: Told[] = [];
  let begun = 0;
  await trainRun(folder, {
    signal: stop.signal,
    emit: (event) => (event.type === 'preparing' ? prepare(event.stage) : events.push(event)),
    turn: (work) => {
      if (++begun > stopAt) stop.abort();
      return turn(work);
    },
  });
  return events;
}

async function weightsAt(folder: string, step: number) {
  const { weights, training, state } = await readCheckpoint(folder, step);
  return { tensors: [...weights, ...training], randoms: state.randoms, steps: state.steps };
}

describe('trainRun', () => {
  it.each(['onnx', 'cpu'])(
    '%s: a run stopped twice and resumed is to the bit the run that was not stopped',
    async (backend) => {
      await useBackend(backend);
      const before = tf.memory().numTensors;
      const whole = await tinyRun(home, `whole-${backend}`);
      const events = await run(whole);
      expect(events.map(({ type }) => type).filter((type) => type !== 'steps')).toEqual([
        'started',
        'checkpoint',
        'checkpoint',
        'ended',
      ]);
      expect(events.at(-1)).toEqual({ type: 'ended', step: 6, reason: 'done' });
      const stopped = await tinyRun(home, `stopped-${backend}`);
      const first = await run(stopped, 2);
      expect(first.at(-1)).toMatchObject({ type: 'ended', reason: 'stopped' });
      const { step } = await readRun(stopped);
      expect(step).toBeGreaterThan(0);
      expect(step).toBeLessThan(6);
      await writeFile(join(home, 'A', 'added-later.png'), await readFile(join(home, 'B', '0.png'))); // changes nothing for a run that began
      await run(stopped, 2);
      const last = await run(stopped);
      expect(last[0]).toMatchObject({ type: 'started', photos: { A: 3 } });
      expect(await weightsAt(stopped, 6)).toEqual(await weightsAt(whole, 6));
      expect(await checkpointSteps(stopped)).toEqual([6]);
      expect(await readHistory(stopped)).toEqual(await readHistory(whole));
      expect((await readHistory(whole)).steps).toEqual([1, 2, 3, 4, 5, 6]);
      await rm(join(home, 'A', 'added-later.png'));
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it('tells what it does before its first step', async () => {
    const stages: Preparing[] = [];
    await run(await tinyRun(home, 'prepared', { steps: 1 }), Infinity, (stage) => stages.push(stage));
    expect(stages).toEqual(PREPARING);
  });

  it('shows held-out photos in a grid, keeps checkpoints, goes on to more steps', async () => {
    const folder = await tinyRun(home, 'shown', { sampleEvery: 2, checkpointEvery: 1, keepEvery: 2, steps: 4 });
    const events = await run(folder);
    expect(events.filter(({ type }) => type === 'sample').map(({ step }) => step)).toEqual([0, 2, 4]);
    expect(await checkpointSteps(folder)).toEqual([2, 4]);
    expect(await sampleSteps(folder)).toEqual([0, 2, 4]);
    const index = await readSampleIndex(folder);
    expect(index.rows).toEqual(['A', 'AtoB', 'B']);
    const grid = await sharp(sampleFile(folder, 4)).metadata();
    expect([grid.format, grid.width, grid.height]).toEqual(['webp', 16 * index.columns.length, 16 * 3]);
    const trained = JSON.parse(await readFile(join(folder, 'photos.json'), 'utf8')).train.A as string[];
    expect(index.columns.every((column) => !trained.includes(column['A']!))).toBe(true);
    const { plan } = await readRun(folder);
    await changeRun(folder, { plan: { ...plan, steps: 5 } });
    expect((await run(folder)).at(-1)).toEqual({ type: 'ended', step: 5, reason: 'done' });
    const { mtimeMs } = await stat(checkpointFolder(folder, 5));
    expect((await run(folder)).at(-1)).toEqual({ type: 'ended', step: 5, reason: 'done' }); // nothing left to do
    expect((await stat(checkpointFolder(folder, 5))).mtimeMs).toBe(mtimeMs); // nor to write
  });

  it('learns; the checkpoint, loaded again, paints the same pictures to the byte', async () => {
    const folder = await tinyRun(home, 'learns', { steps: 60, checkpointEvery: 0, sampleEvery: 60 });
    await run(folder);
    const { likeness } = (await readHistory(folder)).values;
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(likeness!.slice(-10))).toBeLessThan(0.6 * mean(likeness!.slice(0, 10)));
    const { plan } = await readRunFile(folder);
    const learner = freshLearner(findRecipe('tiny'), plan);
    const { weights, training, state } = await readCheckpoint(folder, 60);
    restore(learner, { ...state, weights: new Map(weights), training: new Map(training) });
    const sampler = await Sampler.open((await readPhotoList(folder))!, plan.preprocessing);
    const sample = await sampler.sample(learner, turn);
    expect(await encodeSample(sample!, 'webp')).toEqual(await readFile(sampleFile(folder, 60)));
    learner.dispose();
  });

  it('measures on held-out photos, and keeps the best checkpoint where pairs say which that is', async () => {
    const folder = await tinyRun(home, 'pairs', {
      recipe: 'tiny-pairs',
      steps: 4,
      checkpointEvery: 1,
      measureEvery: 1,
      domains: { ...tinyPlan(home).domains, B: { paths: [join(home, 'as-A')], leftOut: [] } },
    });
    const events = await run(folder);
    const { measures, checkpoints } = await readRun(folder);
    expect(measures.map(({ step }) => step)).toEqual([1, 2, 3, 4]);
    const scores = measures.map(({ values }) => values[0]!.value);
    expect(measures[0]!.values[0]).toMatchObject({ name: 'difference-B', floor: 0, ceiling: 0 }); // A is B here
    const best = 1 + scores.indexOf(Math.min(...scores));
    expect(checkpoints).toEqual([...new Set([best, 4])].map((step) => ({ step, best: step === best })));
    expect(events.filter((event) => event.type === 'checkpoint' && event.best).at(-1)).toMatchObject({ step: best });
  });

  it('starts from another run, and says what does not fit', async () => {
    const from = (id: string): Partial<RunPlan> => ({
      startFrom: { kind: 'run', id },
      steps: 1,
      settings: { ...tinyPlan(home).settings, learningRate: 0.000001 },
    });
    const folder = await tinyRun(home, 'second', from('whole-cpu'));
    await run(folder);
    const old = (await readCheckpoint(join(home, 'runs', 'whole-cpu'), 6)).weights.get('G.weight')!;
    const now = (await readCheckpoint(folder, 1)).weights.get('G.weight')!;
    expect(Math.max(...now.data.map((value, i) => Math.abs(value - old.data[i]!)))).toBeLessThan(1e-5);
    const wider = { ...from('whole-cpu'), settings: { ...tinyPlan(home).settings, ndf: 8 } };
    await expect(run(await tinyRun(home, 'third', wider))).rejects.toMatchObject({
      code: 'bad-input',
      subject: 'startFrom',
      message: expect.stringContaining(
        '"whole-cpu" was trained with other settings of its networks: Discriminator width',
      ),
    });
    await expect(run(await tinyRun(home, 'fourth', from('missing')))).rejects.toMatchObject({ code: 'not-found' });
    await expect(run(await tinyRun(home, 'fifth', { recipe: 'nonsense' }))).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(run(await tinyRun(home, 'sixth', { settings: { ndf: -1 } }))).rejects.toMatchObject({
      code: 'bad-input',
    });
  });

  it('starts from a model of the library', async () => {
    const { weights } = await readCheckpoint(join(home, 'runs', 'whole-cpu'), 6);
    const own = ['weight', 'bias'].map(
      (name) => [name, { ...weights.get(`G.${name}`)!, dtype: 'float32' as const }] as const,
    );
    const card: CardDraft = {
      id: 'old',
      name: 'Old',
      kind: 'translator',
      description: '',
      recipe: 'tiny',
      domains: { A: { en: 'A' }, B: { en: 'B' } },
      training: { measures: [] },
      licence: 'unknown',
      origin: 'a test',
      created: new Date(0).toISOString(),
      directions: { AtoB: { architecture: STAND_IN, workingSize: 16 } },
    };
    await writeModelFolder(join(home, 'library', 'old'), card, { AtoB: new Map(own) });
    const settings = { ...tinyPlan(home).settings, learningRate: 0.000001 };
    const folder = await tinyRun(home, 'from-model', { startFrom: { kind: 'model', id: 'old' }, steps: 1, settings });
    await run(folder);
    const begun = (await readCheckpoint(folder, 1)).weights;
    const apart = (name: string) =>
      Math.max(...begun.get(name)!.data.map((value, i) => Math.abs(value - weights.get(name)!.data[i]!)));
    expect(apart('G.weight')).toBeLessThan(1e-5);
    expect(apart('D.weight')).toBeGreaterThan(1e-3); // a model has no discriminator: it begins anew
  });

  it('a model leaves its fresh discriminator a head start, also over a pause', async () => {
    const startFrom = { kind: 'model', id: 'old' } as const;
    const plan = { startFrom, steps: 40, checkpointEvery: 2, keepEvery: 1 }; // a tenth: 4 steps
    const whole = await tinyRun(home, 'head-start', plan);
    await run(whole);
    const model = (await readCheckpoint(join(home, 'runs', 'whole-cpu'), 6)).weights.get('G.weight')!;
    const at = async (step: number) => (await readCheckpoint(whole, step)).weights;
    expect((await at(2)).get('G.weight')!.data).toEqual(model.data);
    expect((await at(4)).get('G.weight')!.data).not.toEqual(model.data);
    expect((await at(2)).get('D.weight')!.data).not.toEqual((await at(4)).get('D.weight')!.data);
    const paused = await tinyRun(home, 'head-start-paused', plan);
    await run(paused, 2); // a turn to begin, then steps
    expect((await readRun(paused)).step).toBeLessThan(4);
    await run(paused);
    expect(await weightsAt(paused, 40)).toEqual(await weightsAt(whole, 40));
  });

  it('a damaged checkpoint is told, and the one before serves', async () => {
    const folder = await tinyRun(home, 'damaged', { checkpointEvery: 2, keepEvery: 1 });
    await run(folder, 5); // two turns to begin, then steps
    const [newest] = (await checkpointSteps(folder)).reverse();
    await truncate(join(checkpointFolder(folder, newest!), 'weights.safetensors'), 100);
    const events = await run(folder);
    expect(events.at(-1)).toEqual({ type: 'ended', step: 6, reason: 'done' });
    expect(await readdir(join(folder, 'checkpoints'))).toContain(`.damaged-${newest}`);
    expect((await checkpointSteps(folder)).at(-1)).toBe(6);
    expect((await readRun(folder)).advice).toEqual([
      expect.objectContaining({ rule: 'checkpoint', message: expect.stringContaining(`step ${newest} is damaged`) }),
    ]);
  });

  it('a damaged checkpoint beyond the plan costs none of those that follow', async () => {
    const folder = await tinyRun(home, 'damaged-ahead', { checkpointEvery: 2, keepEvery: 100 });
    await run(folder);
    // as if the run had been longer: what it writes from now on has lower steps than the damaged one
    await rename(checkpointFolder(folder, 6), checkpointFolder(folder, 60));
    await run(folder);
    expect(await checkpointSteps(folder)).toContain(6);
    expect((await readRun(folder)).step).toBe(6);
    expect(await readdir(join(folder, 'checkpoints'))).toContain('.damaged-60');
  });

  it('broken numbers: back to the last good checkpoint, at half the rate', async () => {
    const before = tf.memory().numTensors;
    const folder = await tinyRun(home, 'broken', { steps: 8 });
    fragile.breakAt = 6; // the weights are lost when checkpoint 6 is to be taken, the losses a step later
    const events = await run(folder);
    expect(events.flatMap((event) => (event.type === 'started' ? [event.step] : []))).toEqual([0, 3]);
    const { advice, step } = await readRun(folder);
    expect(advice).toEqual([
      {
        step: 3,
        rule: 'not-finite',
        message: expect.stringContaining('went back to step 3 and goes on at 1/2'),
        facts: { numbers: expect.stringContaining('step 6'), share: '1/2', step: 3 },
      },
    ]);
    expect(step).toBe(8);
    expect((await readCheckpoint(folder, 8)).state.rateScale).toBe(0.5);
    expect((await readHistory(folder)).steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('numbers that break whatever the rate end the run', async () => {
    const folder = await tinyRun(home, 'lost', { steps: 1 });
    await run(folder);
    const { weights, ...rest } = await readCheckpoint(folder, 1);
    const huge = [...weights].map(([name, { shape, data }]) => [name, { shape, data: data.map(() => 3e38) }] as const);
    await writeCheckpoint(folder, { ...rest, weights: new Map(huge) });
    await changeRun(folder, { plan: tinyPlan(home, { steps: 2 }) });
    await expect(run(folder)).rejects.toMatchObject({ code: 'bad-input', subject: 'learningRate' });
  });

  it('a photo that fails is skipped and told; a folder without any is a Fault', async () => {
    await writeFile(join(home, 'A', 'torn.png'), 'nothing');
    const folder = await tinyRun(home, 'torn', { steps: 6, heldOut: 0 });
    const advice = (await run(folder)).filter(({ type }) => type === 'advice');
    expect(advice).toEqual([expect.objectContaining({ rule: 'photo', message: expect.stringContaining('torn.png') })]);
    await rm(join(home, 'A', 'torn.png'));
    const empty = join(home, 'empty');
    await writeFile(empty, ''); // a file that is no photo
    const none = await tinyRun(home, 'none', {
      domains: { ...tinyPlan(home).domains, B: { paths: [empty], leftOut: [] } },
    });
    await expect(run(none)).rejects.toMatchObject({ code: 'bad-input', subject: 'B' });
  });

  it('a full disk ends the run with a Fault, and the last checkpoint is whole', async () => {
    const folder = await tinyRun(home, 'full', { steps: 20, checkpointEvery: 1 });
    disk.fullFrom = 2;
    await expect(run(folder)).rejects.toMatchObject({ code: 'disk' });
    disk.fullFrom = Infinity;
    expect(await checkpointSteps(folder)).toEqual([1]);
    expect((await run(folder, 1))[0]).toMatchObject({ type: 'started', step: 1 });
  });
});

describe('estimate', () => {
  it('measures, and leaves nothing', async () => {
    const before = tf.memory().numTensors;
    const { secondsPerStep, memoryBytes } = await estimate(tinyPlan(home), turn);
    expect(secondsPerStep).toBeGreaterThan(0);
    expect(memoryBytes).toBeGreaterThan(1e6);
    expect(tf.memory().numTensors).toBe(before);
    await expect(estimate(tinyPlan(home), turn, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
