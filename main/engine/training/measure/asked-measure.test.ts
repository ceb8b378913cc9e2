// Measures that somebody asks for, while a run trains and when it lies still: they are noted as those of the plan are,
// the best checkpoint is kept by them, and what is learned is to the bit what would have been learned without.
import * as tf from '@tensorflow/tfjs-core';
import { createRouterClient } from '@orpc/server';
import { cp, mkdir, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunPlan } from '../../../../common/contract/training.ts';
import type { MeasureEvent } from '../../../../common/engine/training.ts';
import { encoderLayer } from '../../../../models/metrics/encoder.ts';
import { buildNetwork } from '../../../../models/networks/network.ts';
import { scene, writePng } from '../../../files/datasets/testing/photos.ts';
import { writeEncoder } from '../../../files/encoder.ts';
import { checkpointFolder, readCheckpoint, readCheckpointState } from '../../../files/runs/checkpoint.ts';
import { readHistory } from '../../../files/runs/history.ts';
import { changeRun, readRun } from '../../../files/runs/runs.ts';
import { readEvents } from '../../../files/tfevents/event-log.ts';
import { useBackend } from '../../backends/index.ts';
import { Turns } from '../../turns.ts';
import { AskedMeasure } from './asked-measure.ts';
import { measureCheckpoint } from './measure-checkpoint.ts';
import type { NotedMeasures } from './run-measures.ts';
import { registerTinyGenerator } from '../testing/tiny-generator.ts';
import { registerTinyRecipe } from '../testing/tiny-recipe.ts';
import { tinyRun, writePhotos } from '../testing/tiny-run.ts';
import { trainingRouter } from '../router.ts';
import { trainRun } from '../run/train-run.ts';

const turn = <T>(work: () => Promise<T>) => work();
const onProgress = () => {};
let home: string;
let encoder: string;

beforeAll(async () => {
  registerTinyRecipe();
  registerTinyGenerator();
  await useBackend('cpu');
  home = await mkdtemp(join(tmpdir(), 'zorse-asked-'));
  await writePhotos(home);
  await cp(join(home, 'A'), join(home, 'as-A'), { recursive: true });
  await mkdir(join(home, 'many'));
  for (let i = 0; i < 60; i++) await writePng(join(home, 'many', `${i}.png`), scene(i, { width: 16, height: 16 }));
  const network = buildNetwork(encoderLayer(), { seed: 4 });
  const about = { name: 'test-encoder', size: 16, description: '', dataset: '', licence: 'MIT', origin: '' };
  encoder = join(home, 'encoder');
  await writeEncoder(encoder, about, await network.weights());
  network.dispose();
});
afterAll(() => rm(home, { recursive: true }));

const source = (folder: string) => ({ paths: [join(home, folder)], leftOut: [] });

/** Translates A to A: pairs say how far it is. Nothing of it is measured by plan. */
const pairs = (more: Partial<RunPlan> = {}): Partial<RunPlan> => ({
  recipe: 'tiny-pairs',
  domains: { A: source('A'), B: source('as-A') },
  steps: 8,
  checkpointEvery: 5,
  ...more,
});

/** Makes pictures, and knows only distances. */
const generator = (more: Partial<RunPlan> = {}): Partial<RunPlan> => ({
  recipe: 'tiny-generator',
  settings: { learningRate: 0.01 },
  preprocessing: { size: 16, loadSize: 16, fit: 'keep-aspect', flip: false, channels: 1, batch: 4 },
  domains: { images: source('many') },
  heldOut: 0.5,
  steps: 8,
  checkpointEvery: 5,
  ...more,
});

/** Trains; somebody asks `times` times, each time as soon as the last was answered: first after the first step. */
async function run(folder: string, times = 0): Promise<NotedMeasures[]> {
  const asked = new AskedMeasure();
  const asking = (async () => {
    const answers: NotedMeasures[] = [];
    for (let i = 0; i < times; i++) answers.push(await asked.ask(onProgress));
    return answers;
  })();
  asking.catch(() => {}); // thrown below
  await trainRun(folder, { signal: new AbortController().signal, emit: () => {}, turn, encoder, asked });
  return asking;
}

/** All that decides how a run goes on. */
async function stateAt(folder: string, step: number) {
  const { weights, training, state } = await readCheckpoint(folder, step);
  return { weights: [...weights], training: [...training], randoms: state.randoms, steps: state.steps };
}

async function measureTags(folder: string): Promise<Record<number, string[]>> {
  const tags: Record<number, string[]> = {};
  for await (const { step, scalars } of readEvents(folder)) {
    const own = Object.keys(scalars ?? {}).filter((tag) => tag.startsWith('measures/'));
    if (own.length > 0) tags[step] = own;
  }
  return tags;
}

describe('a run that trains', () => {
  it.each([
    ['cpu', 'pairs', pairs],
    ['onnx', 'pairs', pairs],
    ['onnx', 'a generator', generator],
  ] as const)(
    '%s, %s: measured between steps, it learns to the bit what it would have',
    async (backend, name, plan) => {
      if (tf.getBackend() !== backend) await useBackend(backend);
      const before = tf.memory().numTensors;
      const whole = await tinyRun(home, `whole-${backend}-${plan.name}`, plan());
      await run(whole);
      const asked = await tinyRun(home, `asked-${backend}-${plan.name}`, plan());
      const answers = await run(asked, 3);
      expect(await stateAt(asked, 8)).toEqual(await stateAt(whole, 8));
      expect(await readHistory(asked)).toEqual(await readHistory(whole));
      expect(tf.memory().numTensors).toBe(before);

      const { measures, checkpoints, photos } = await readRun(asked);
      expect(measures.map(({ step, values }) => ({ step, values }))).toEqual(
        answers.map(({ step, values }) => ({ step, values })),
      );
      expect(answers.map(({ step }) => step)).toEqual([1, 2, 3]);
      const names = name === 'pairs' ? ['difference-B'] : ['KID-test-encoder', 'FD-test-encoder'];
      for (const { values } of answers) expect(values.map((each) => each.name)).toEqual(names);
      expect(Object.keys(await measureTags(asked))).toEqual(['1', '2', '3']);
      const scores = answers.map(({ score }) => score!);
      const best = 1 + scores.indexOf(Math.min(...scores));
      expect(checkpoints).toEqual([
        { step: best, best: true },
        { step: 8, best: false },
      ]);
      expect((await readCheckpointState(asked, best)).score).toBe(scores[best - 1]);
      expect(photos).toEqual({ train: expect.any(Object), heldOut: expect.any(Object) });
    },
  );

  it('that is measured by plan at that step gives those numbers, and they are noted once', async () => {
    const folder = await tinyRun(
      home,
      'planned',
      pairs({ measureEvery: 1, steps: 2, keepEvery: 1, checkpointEvery: 2 }),
    );
    const [answer] = await run(folder, 1);
    const { measures } = await readRun(folder);
    expect(measures.map(({ step }) => step)).toEqual([1, 2]);
    expect(measures[0]!.values).toEqual(answer!.values);
  });

  it('goes on when nothing can be measured, and says why', async () => {
    const none = await tinyRun(home, 'none', pairs({ heldOut: 0, steps: 2 }));
    await expect(run(none, 1)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('No photos'),
    });
    expect((await readRun(none)).step).toBe(2);
    const few = await tinyRun(home, 'few', generator({ domains: { images: source('A') }, steps: 2, measureEvery: 1 }));
    await expect(run(few, 1)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('16 of each'),
    });
    expect(await readRun(few)).toMatchObject({ step: 2, measures: [] });
  });

  it('is asked once at a time; whoever leaves is not waited for, and a run that stops gives nothing', async () => {
    const folder = await tinyRun(home, 'left', pairs({ heldOut: 0.5, steps: 3 }));
    const before = tf.memory().numTensors;
    const asked = new AskedMeasure();
    const leaving = new AbortController();
    const first = asked.ask(() => leaving.abort(), leaving.signal); // after the first photo
    await expect(asked.ask(onProgress)).rejects.toMatchObject({ code: 'exists' });
    const training = trainRun(folder, { signal: new AbortController().signal, emit: () => {}, turn, asked });
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await training;
    expect(await readRun(folder)).toMatchObject({ step: 3, measures: [] });
    expect(tf.memory().numTensors).toBe(before);
    const late = asked.ask(onProgress);
    asked.end();
    await expect(late).rejects.toMatchObject({ code: 'cancelled' });
    await expect(asked.ask(onProgress)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a run that lies still', () => {
  const measured = (folder: string) => measureCheckpoint(folder, { encoder, turn, onProgress });

  it.each([
    ['pairs', pairs],
    ['a generator', generator],
  ] as const)('%s: its newest checkpoint is measured and only read', async (name, plan) => {
    const before = tf.memory().numTensors;
    const whole = await tinyRun(home, `still-whole-${plan.name}`, plan());
    const folder = await tinyRun(home, `still-${plan.name}`, plan());
    for (const each of [whole, folder]) await run(each);
    const files = ['weights.safetensors', 'training.safetensors', 'state.json'];
    const contents = () => Promise.all(files.map((file) => readFile(join(checkpointFolder(folder, 8), file))));
    const [asWritten, history] = [await contents(), await readHistory(folder)];
    const { step, values } = await measured(folder);
    expect(await contents()).toEqual(asWritten);
    expect(await readHistory(folder)).toEqual(history);
    expect(await readRun(folder)).toMatchObject({
      step: 8,
      measures: [{ step: 8, values }],
      checkpoints: [{ step: 8, best: true }],
    });
    expect(step).toBe(8);
    expect(values[0]!.name).toBe(name === 'pairs' ? 'difference-B' : 'KID-test-encoder');
    expect(Object.keys(await measureTags(folder))).toEqual(['8']);
    expect((await measured(folder)).values).toEqual(values);
    expect((await readRun(folder)).measures).toHaveLength(1);
    expect(tf.memory().numTensors).toBe(before);

    for (const each of [whole, folder]) {
      await changeRun(each, { plan: { ...(await readRun(each)).plan, steps: 10 } });
      await run(each);
    }
    expect(await stateAt(folder, 10)).toEqual(await stateAt(whole, 10));
    expect((await readRun(folder)).checkpoints).toEqual([
      { step: 8, best: true },
      { step: 10, best: false },
    ]);
  });

  it('gives what the same step gave while it trained', async () => {
    const trained = await tinyRun(home, 'as-trained', pairs({ measureEvery: 8 }));
    await run(trained);
    const [{ values }] = (await readRun(trained)).measures as [NotedMeasures];
    expect((await measured(trained)).values).toEqual(values);
  });

  it('says what is missing, and gives up when it is cancelled', async () => {
    const fresh = await tinyRun(home, 'fresh', pairs());
    await expect(measured(fresh)).rejects.toMatchObject({ code: 'not-found' });
    const damaged = await tinyRun(home, 'damaged', pairs({ steps: 1 }));
    await run(damaged);
    await truncate(join(checkpointFolder(damaged, 1), 'weights.safetensors'), 10);
    await expect(measured(damaged)).rejects.toMatchObject({ code: 'unreadable' });
    const none = await tinyRun(home, 'still-none', pairs({ heldOut: 0, steps: 1 }));
    await run(none);
    await expect(measured(none)).rejects.toMatchObject({ code: 'bad-input', subject: 'heldOut' });
    const before = tf.memory().numTensors;
    const leaving = new AbortController();
    const left = await tinyRun(home, 'still-left', pairs({ heldOut: 0.5, steps: 1 }));
    await run(left);
    const given = measureCheckpoint(left, { encoder, turn, onProgress: () => leaving.abort(), signal: leaving.signal });
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    expect((await readRun(left)).measures).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the engine', () => {
  it('measures the run that it trains, tells how far it is, and no other run meanwhile', async () => {
    const turns = new Turns();
    const client = createRouterClient(trainingRouter({ ready: async () => {}, turns, encoder }));
    const folder = await tinyRun(home, 'engine', pairs({ steps: 1_000_000, checkpointEvery: 0 }));
    const heard = async (training: boolean, of = folder) => {
      const events: MeasureEvent[] = [];
      for await (const event of await client.measure({ folder: of, training })) events.push(event);
      return events;
    };
    await expect(heard(true)).rejects.toMatchObject({ code: 'engine-lost' });
    const stop = new AbortController();
    const training = (async () => {
      for await (const _ of await client.train({ folder }, { signal: stop.signal })) void _;
    })();
    const events = await heard(true);
    expect(events.slice(0, -1)).toEqual([
      { type: 'progress', done: 1, total: 2 },
      { type: 'progress', done: 2, total: 2 },
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'measured', values: [{ name: 'difference-B' }] });
    await expect(heard(false, join(home, 'runs', 'none'))).rejects.toMatchObject({ code: 'exists' });
    const stopping = client.stop();
    await expect(heard(true)).rejects.toMatchObject({ code: 'cancelled' });
    await Promise.all([stopping, training]);
    expect((await heard(false)).at(-1)).toMatchObject({ type: 'measured', step: (await readRun(folder)).step });
  });
});
