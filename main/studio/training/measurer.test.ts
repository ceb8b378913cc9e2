// Runs measured because a page asks for it, with an engine that keeps the books and measures when the test says so.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../../common/contract/jobs.ts';
import type { Run, RunPlan } from '../../../common/contract/training.ts';
import { planOf } from '../../../common/recipes/presets.ts';
import { FakeTrainer } from '../testing/fake-trainer.ts';
import { eventually, fakeEngine, openTestStudio, writePhoto, type TestStudio } from '../testing/test-studio.ts';
import { lockRun } from './train.ts';

let trainer: FakeTrainer;
let test: TestStudio;
const open = async (root?: string) => {
  trainer = new FakeTrainer();
  test = await openTestStudio(root, fakeEngine(trainer.training));
};

beforeEach(async () => {
  await open();
  for (const domain of ['horses', 'zebras']) await writePhoto(join(test.root, domain, '1.jpg'));
});
afterEach(() => test.remove());

const source = (name: string) => ({ paths: [join(test.root, name)], leftOut: [] });
const planFor = (recipe: string): RunPlan =>
  planOf(recipe, 'sketch', { domains: { A: source('horses'), B: source('zebras') }, seed: 1 });
const start = (name = 'First', change: Partial<RunPlan> = {}) =>
  test.client.training.start({ name, plan: { ...planFor('cyclegan'), steps: 20, checkpointEvery: 5, ...change } });
const runOf = async (id: string): Promise<Run> => {
  for await (const event of await test.client.training.watch()) {
    if (event.type === 'runs') return event.runs.find((run) => run.id === id)!;
  }
  throw new Error('No runs.');
};
const runWhen = (id: string, when: (run: Run) => boolean) =>
  eventually(async () => {
    const run = await runOf(id);
    return when(run) ? run : undefined;
  });
const jobsOf = async (kind: Job['kind']): Promise<Job[]> => {
  for await (const event of await test.client.jobs.watch()) {
    if (event.type === 'jobs') return event.jobs.filter((job) => job.kind === kind);
  }
  return [];
};
const measured = (state: Job['state']) =>
  eventually(async () => (await jobsOf('measure')).find((job) => job.state === state));

/** A run that was paused at this step. */
async function paused(step = 7, name = 'First', change: Partial<RunPlan> = {}): Promise<string> {
  trainer.let(step);
  const { id } = await start(name, change);
  await runWhen(id, (run) => run.step >= step);
  await test.client.training.pause({ id });
  trainer.let(Infinity);
  return id;
}

/** A run that trains, and does so until `trainer.let`. */
async function trains(step = 7, name = 'First'): Promise<string> {
  trainer.let(step);
  const { id } = await start(name);
  await runWhen(id, (run) => run.step >= step);
  return id;
}

describe('a run that lies still', () => {
  it('is measured as a job; the measures last, and its newest checkpoint may be the best', async () => {
    const id = await paused();
    const job = await test.client.training.measure({ id });
    expect(job).toMatchObject({ kind: 'measure', title: 'First', run: id, state: 'running' });
    await measured('done');
    const run = await runOf(id);
    expect(run).toMatchObject({
      state: 'paused',
      step: 7,
      measures: [{ step: 7, values: [{ name: 'reconstruction-A' }] }],
    });
    expect(run.checkpoints).toEqual([
      { step: 5, best: false },
      { step: 7, best: true },
    ]);
    expect(trainer.measured).toEqual([{ folder: join(test.home, 'runs', id), training: false }]);
    await test.client.training.measure({ id });
    await eventually(async () => ((await jobsOf('measure')).every(({ state }) => state === 'done') ? true : undefined));
    expect(await jobsOf('measure')).toHaveLength(1);
  });

  it('is measured once at a time, and goes on when that is done', async () => {
    trainer.holdMeasures = true;
    const id = await paused();
    await test.client.training.measure({ id });
    await eventually(async () => ((await jobsOf('measure'))[0]?.total === 2 ? true : undefined));
    await expect(test.client.training.measure({ id })).rejects.toMatchObject({ code: 'exists' });
    expect(await test.client.training.rename({ id, name: 'Better' })).toMatchObject({ name: 'Better' });
    expect(await test.client.training.resume({ id })).toMatchObject({ state: 'waiting' });
    expect(trainer.trained).toHaveLength(1);
    trainer.endMeasure();
    expect(await runWhen(id, ({ state }) => state === 'done')).toMatchObject({ step: 20, measures: [{ step: 7 }] });
    expect((await runOf(id)).elsewhere).toBeUndefined();
  });

  it('tells what went wrong, is tried again, and cancelled, from the tray', async () => {
    const id = await paused();
    trainer.measureFailure = 'out-of-memory';
    const { id: job } = await test.client.training.measure({ id });
    expect(await measured('failed')).toMatchObject({ fault: { code: 'out-of-memory' } });
    trainer.holdMeasures = true;
    await test.client.jobs.retry({ id: job });
    expect((await measured('running')).fault).toBeUndefined();
    await eventually(() => (trainer.measured.length === 2 ? true : undefined));
    await test.client.jobs.cancel({ id: job });
    await measured('cancelled');
    expect((await runOf(id)).measures).toEqual([]);
    trainer.holdMeasures = false;
    await eventually(() => test.client.jobs.retry({ id: job }).catch(() => undefined)); // when the cancelled one has ended
    await measured('done');
  });

  it('may be removed meanwhile, and the studio may end', async () => {
    trainer.holdMeasures = true;
    const [a, b] = [await paused(7, 'A'), await paused(7, 'B')];
    await test.client.training.measure({ id: a });
    await eventually(() => (trainer.measured.length === 1 ? true : undefined));
    await test.client.training.remove({ id: a });
    expect(await jobsOf('measure')).toEqual([]);
    expect(await test.client.training.restore({ id: a })).toMatchObject({ id: a, step: 7 });
    await test.client.training.measure({ id: b });
    await eventually(() => (trainer.measured.length === 2 ? true : undefined));
    await test.studio.close();
    await open(test.root);
    expect(await jobsOf('measure')).toMatchObject([{ run: b, state: 'interrupted' }]);
    await test.client.jobs.retry({ id: (await jobsOf('measure'))[0]!.id });
    await measured('done');
  });

  it('is refused when there is nothing to measure, or on', async () => {
    const none = await paused(7, 'None', { heldOut: 0 });
    await expect(test.client.training.measure({ id: none })).rejects.toMatchObject({ code: 'bad-input' });
    const few = await paused(7, 'Few', { ...planFor('fastcut'), steps: 20, checkpointEvery: 5 });
    await expect(test.client.training.measure({ id: few })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('16 held-out photos'),
    });
    await expect(test.client.training.measure({ id: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
    expect([await jobsOf('measure'), trainer.measured]).toEqual([[], []]);
  });

  it('is left alone while another run trains, or another Zorse has it', async () => {
    const id = await paused();
    const other = await trains(7, 'Other');
    const waiting = await start('Waiting');
    for (const each of [id, waiting.id]) {
      await expect(test.client.training.measure({ id: each })).rejects.toMatchObject({
        code: each === id ? 'exists' : 'not-found', // what waits has no checkpoint yet
      });
    }
    await test.client.training.pause({ id: waiting.id });
    await test.client.training.pause({ id: other });
    const unlock = await lockRun(join(test.home, 'runs', id));
    try {
      await runWhen(id, ({ elsewhere }) => elsewhere !== undefined);
      await expect(test.client.training.measure({ id })).rejects.toMatchObject({
        code: 'exists',
        message: expect.stringContaining(String(process.pid)),
      });
    } finally {
      await unlock();
    }
    expect(trainer.measured).toEqual([]);
  });
});

describe('a run that trains', () => {
  it('is measured by the engine that trains it, also before that has taken it up', async () => {
    trainer.let(7);
    const { id } = await start();
    await runWhen(id, ({ state }) => state === 'running');
    await test.client.training.measure({ id });
    await measured('done');
    expect(trainer.measured).toEqual([{ folder: join(test.home, 'runs', id), training: true }]);
    expect((await runOf(id)).measures).toHaveLength(1);
    trainer.let(Infinity);
    await runWhen(id, ({ state }) => state === 'done');
  });

  it('is measured once at a time; another must wait', async () => {
    trainer.holdMeasures = true;
    const id = await trains();
    await test.client.training.measure({ id });
    await eventually(() => (trainer.measured.length === 1 ? true : undefined));
    await expect(test.client.training.measure({ id })).rejects.toMatchObject({ code: 'exists' });
    const [job] = await jobsOf('measure');
    await test.client.jobs.cancel({ id: job!.id });
    await measured('cancelled');
    expect(await runOf(id)).toMatchObject({ state: 'running' });
  });
});
