import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { Run, RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { duration } from '../../language/duration.ts';
import { t } from '../../language/language.svelte.ts';
import { testRun } from '../../state/testing/runs.ts';
import { mounted } from '../../testing/mounted.ts';
import type { Answers } from '../../testing/studio-of.ts';
import WhereStep from './WhereStep.svelte';

const step = (estimate: NonNullable<Answers['training']>['estimate'], runs: Run[] = []) => {
  const answers: Answers = { training: { estimate } };
  return mounted(
    WhereStep,
    {},
    { answers, prepare: ({ training }) => training.apply({ type: 'runs', runs, broken: [] }) },
  );
};
const timed = async ({ app }: ReturnType<typeof step>): Promise<RunPlan> => {
  void app.connection.start(new AbortController().signal);
  const { plan, estimates } = app.newRun;
  await estimates.time(plan);
  flushSync();
  return plan;
};
const never: NonNullable<Answers['training']>['estimate'] = () => new Promise(() => {});

it('says that steps are timed once there are photos, then for how long and how much, and what of it a step is', async () => {
  const page = step(async () => ({ secondsPerStep: 2, memoryBytes: 3e9 }));
  const { text } = page;
  expect(text()).toContain(t.train.form.unknown);
  const plan = await timed(page);
  expect(text()).not.toContain(t.train.form.unknown);
  expect(text()).toContain(t.train.form.about(duration(2 * plan.steps)));
  expect(text()).toContain(t.train.form.perStep(duration(2)));
  expect(text()).toContain(t.train.form.about('3 GB'));
});

it('says why nothing can be timed: the plan does not fit, or another run trains', async () => {
  const failing = step(async () => Promise.reject(new Fault('out-of-memory', runFaults.noCheckpoint())));
  await timed(failing);
  expect(failing.text()).toContain(t.faults['out-of-memory'][0]);
  expect(step(never, [testRun('r1')]).text()).toContain(t.train.form.busy);
});

it('offers to begin where a run of the same recipe stands, by its name', () => {
  const checkpoints = [{ step: 100, best: true }];
  const other = testRun('r2', { name: 'Pairs', checkpoints, state: 'paused' });
  const runs = [
    testRun('r1', { name: 'Zebras', checkpoints, state: 'paused' }),
    { ...other, plan: { ...other.plan, recipe: 'pix2pix' } },
  ];
  const { app, named } = step(never, runs);
  expect(named(t.train.form.startFrom).textContent).toContain(t.train.form.fresh);
  app.newRun.choices.startFrom = { kind: 'run', id: 'r1' };
  flushSync();
  expect(named(t.train.form.startFrom).textContent).toContain(t.train.form.fromRun('Zebras'));
  app.newRun.choices.startFrom = { kind: 'run', id: 'r2' };
  flushSync();
  expect(named(t.train.form.startFrom).textContent?.trim()).toBe('');
});
