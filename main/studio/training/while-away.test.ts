// Runs that train only while nobody is there. Clock and intervals are the test's; all else is real.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../common/contract/jobs.ts';
import type { Run } from '../../../common/contract/training.ts';
import { planOf } from '../../../common/recipes/presets.ts';
import { changeRun } from '../../files/runs/runs.ts';
import { FakeTrainer } from '../testing/fake-trainer.ts';
import { eventually, fakeEngine, openTestStudio, writePhoto, type TestStudio } from '../testing/test-studio.ts';

const MINUTE = 60_000;

let trainer: FakeTrainer;
let test: TestStudio;
let computerIdleMs: number;

const open = async (root?: string) => {
  trainer = new FakeTrainer();
  test = await openTestStudio(root, fakeEngine(trainer.training), () => computerIdleMs);
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
  computerIdleMs = Infinity;
  await open();
  for (const domain of ['horses', 'zebras']) await writePhoto(join(test.root, domain, '1.jpg'));
  trainer.let(3);
});
afterEach(async () => {
  vi.useRealTimers();
  await test.remove();
});

const source = (name: string) => ({ paths: [join(test.root, name)], leftOut: [] });
const start = (name: string, idleMinutes?: number) =>
  test.client.training.start({
    name,
    plan: {
      ...planOf('cyclegan', 'sketch', { domains: { A: source('horses'), B: source('zebras') }, seed: 1 }),
      steps: 20,
    },
    idleMinutes,
  });
const runOf = async (id: string): Promise<Run> => {
  for await (const event of await test.client.training.watch())
    if (event.type === 'runs') return event.runs.find((run) => run.id === id)!;
  throw new Error('The studio told of no runs.');
};
const when = (id: string, is: (run: Run) => boolean) =>
  eventually(async () => {
    const run = await runOf(id);
    return is(run) ? run : undefined;
  });
const jobs = async (): Promise<Job[]> => {
  for await (const event of await test.client.jobs.watch()) if (event.type === 'jobs') return event.jobs;
  return [];
};
const pass = (minutes: number) => void vi.advanceTimersByTime(minutes * MINUTE);

describe('a run that trains only while nobody is there', () => {
  it('waits for that, stands aside with a checkpoint when somebody comes back, and goes on', async () => {
    const { id } = await start('Away', 10);
    pass(9);
    expect(await runOf(id)).toMatchObject({ state: 'waiting', idleMinutes: 10 });
    await test.page.training.present();
    pass(9);
    expect((await runOf(id)).state).toBe('waiting');
    pass(1.1);
    await when(id, ({ step }) => step === 3);
    await test.page.training.present();
    const aside = await when(id, ({ state }) => state === 'waiting');
    expect(aside.checkpoints.map(({ step }) => step)).toEqual([3]);
    expect(await jobs()).toMatchObject([{ state: 'waiting', done: 3, finished: null }]);
    trainer.let(Infinity);
    pass(10.1);
    expect(await when(id, ({ state }) => state === 'done')).toMatchObject({ step: 20, idleMinutes: 10 });
    expect(await jobs()).toMatchObject([{ state: 'done', done: 20 }]);
  });

  it('heeds all use of the computer where the host knows of it', async () => {
    computerIdleMs = 4000;
    const { id } = await start('Away', 5);
    pass(30);
    expect((await runOf(id)).state).toBe('waiting');
    computerIdleMs = 6 * MINUTE;
    pass(0.1);
    await when(id, ({ step }) => step === 3);
    computerIdleMs = 0;
    pass(0.1);
    await when(id, ({ state }) => state === 'waiting');
  });

  it('lets others train meanwhile', async () => {
    const away = await start('Away', 10);
    trainer.let(Infinity);
    const other = await start('Other');
    await when(other.id, ({ state }) => state === 'done');
    expect((await runOf(away.id)).state).toBe('waiting');
    expect(trainer.trained).toEqual([join(test.home, 'runs', other.id)]);
  });

  it('is told so, and otherwise, whenever somebody likes', async () => {
    const { id } = await start('Now');
    await when(id, ({ step }) => step === 3);
    expect(await test.client.training.whileAway({ id, idleMinutes: 30 })).toMatchObject({ idleMinutes: 30 });
    await when(id, ({ state }) => state === 'waiting');
    trainer.let(Infinity);
    await test.client.training.whileAway({ id, idleMinutes: null });
    expect((await when(id, ({ state }) => state === 'done')).idleMinutes).toBeUndefined();
  });

  it('paused, stays so, also when it stood aside first', async () => {
    const { id } = await start('Away', 10);
    pass(10.1);
    await when(id, ({ step }) => step === 3);
    await Promise.all([test.page.training.present(), test.client.training.pause({ id })]);
    pass(20);
    expect(await runOf(id)).toMatchObject({ state: 'paused', step: 3 });
    expect(await jobs()).toMatchObject([{ state: 'interrupted' }]);
    await test.client.training.resume({ id });
    expect((await runOf(id)).state).toBe('waiting');
    await test.client.training.pause({ id });
    pass(20);
    expect((await runOf(id)).state).toBe('paused');
  });

  it('waits on after a restart, as long as before; one that was killed at work does not', async () => {
    const [first, second] = [await start('First', 10), await start('Second', 10)];
    pass(10.1);
    await when(first.id, ({ step }) => step === 3);
    await test.studio.close();
    await changeRun(join(test.home, 'runs', second.id), { state: 'running' });
    await open(test.root);
    expect(await runOf(first.id)).toMatchObject({ state: 'waiting', step: 3, idleMinutes: 10 });
    expect(await runOf(second.id)).toMatchObject({ state: 'paused', idleMinutes: 10 });
    pass(9.9);
    expect((await runOf(first.id)).state).toBe('waiting');
    pass(0.2);
    expect(await when(first.id, ({ state }) => state === 'done')).toMatchObject({ step: 20 });
    expect((await runOf(second.id)).state).toBe('paused');
  });
});
