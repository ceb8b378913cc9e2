import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunPlan } from '../../../../common/contract/training.ts';
import { MOST_HALVINGS } from '../../../../models/training/health/not-finite.ts';
import { NotFinite } from '../../../../models/training/loop.ts';
import { checkpointFolder } from '../../../files/runs/checkpoint.ts';
import { useBackend } from '../../backends/index.ts';
import { findRecipe } from '../learner.ts';
import { registerTinyRecipe } from '../testing/tiny-recipe.ts';
import { tinyPlan, tinyRun } from '../testing/tiny-run.ts';
import { Checkpointer } from './checkpointer.ts';
import { RunLearner } from './run-learner.ts';

let home: string;
beforeAll(async () => {
  registerTinyRecipe();
  await useBackend('cpu');
  home = await mkdtemp(join(tmpdir(), 'zorse-learner-'));
});
afterAll(() => rm(home, { recursive: true }));

async function open(id: string, more: Partial<RunPlan> = {}) {
  const plan = tinyPlan(home, more);
  const folder = await tinyRun(home, id, more);
  return { folder, learning: () => learnerOf(folder, plan) };
}

const learnerOf = (folder: string, plan: RunPlan): RunLearner =>
  new RunLearner({
    ...{ folder, plan, recipe: findRecipe(plan.recipe), classes: 0, features: undefined, model: undefined },
    turn: (work) => work(),
  });

async function save({ learner }: RunLearner, folder: string, step: number, rateScale = 1): Promise<void> {
  const checkpointer = new Checkpointer({ folder, keep: () => true, written: () => {}, failed: () => {} });
  const about = { step, rateScale, score: null, reports: {}, secondsPerStep: null, memoryBytes: 0 };
  await checkpointer.save(learner, about);
  await checkpointer.flush();
}

const weight = ({ learner }: RunLearner) => Object.values(learner.networks['G']!.parameters)[0]!;
const sum = (each: RunLearner): number =>
  weight(each)
    .dataSync<'float32'>()
    .reduce((total, value) => total + value, 0);

it('begins as the plan says, the same each time', async () => {
  const { learning } = await open('fresh', { steps: 100, settings: { ndf: 4, learningRate: 0.01 } });
  const [one, other] = [learning(), learning()];
  expect(await one.restore()).toEqual({ fromCheckpoint: false, damaged: [] });
  await other.restore();
  expect([one.step, one.rateScale, sum(one)]).toEqual([0, 1, sum(other)]);
  expect([one.rate(0), one.rate(99)]).toEqual([0.01, expect.closeTo(0.0002, 4)]);
  for (const each of [one, other]) each.dispose();
});

it('goes back to the last checkpoint, with its learning rate or the lower one it has come to since', async () => {
  const { folder, learning } = await open('resumed', { steps: 100 });
  const first = learning();
  await first.restore();
  weight(first).assign(tf.add(weight(first), 1));
  const saved = sum(first);
  await save(first, folder, 3, 0.5);
  first.advance(5);
  weight(first).assign(tf.add(weight(first), 1));
  first.halveRate(new NotFinite(5, { G: NaN }));
  first.halveRate(new NotFinite(5, { G: NaN }));
  expect(await first.restore()).toEqual({ fromCheckpoint: true, damaged: [] });
  expect([first.step, first.rateScale, sum(first)]).toEqual([3, 0.25, saved]);

  const later = learning();
  await later.restore();
  expect([later.step, later.rateScale, later.rate(0) / first.rate(0)]).toEqual([3, 0.5, 2]);
  for (const each of [first, later]) each.dispose();
});

it('sets damaged checkpoints aside, names them, and goes back to the one before', async () => {
  const { folder, learning } = await open('damaged');
  const first = learning();
  await first.restore();
  for (const step of [2, 4]) await save(first, folder, step);
  for (const file of await readdir(checkpointFolder(folder, 4)))
    await truncate(join(checkpointFolder(folder, 4), file));
  expect(await first.restore()).toEqual({ fromCheckpoint: true, damaged: [4] });
  expect(first.step).toBe(2);
  expect(await first.restore()).toEqual({ fromCheckpoint: true, damaged: [] });
  first.dispose();
});

it('gives up when the learning rate was halved often enough', async () => {
  const { learning } = await open('broken');
  const each = learning();
  for (let i = 0; i < MOST_HALVINGS; i++) each.halveRate(new NotFinite(1, { G: NaN }));
  expect(() => each.halveRate(new NotFinite(1, { G: NaN }))).toThrowError(
    expect.objectContaining({ code: 'bad-input', subject: 'learningRate' }),
  );
});
