import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../../common/contract/jobs.ts';
import { runSamplePath } from '../../../common/contract/media.ts';
import type { Run, RunPlan } from '../../../common/contract/training.ts';
import { planOf } from '../../../common/recipes/presets.ts';
import { changeRun } from '../../files/runs/runs.ts';
import { FakeTrainer } from '../testing/fake-trainer.ts';
import { eventually, fakeEngine, openTestStudio, writePhoto, type TestStudio } from '../testing/test-studio.ts';
import { lockRun } from './train.ts';

let trainer: FakeTrainer;
let test: TestStudio;
const open = async (root?: string) => {
  trainer = new FakeTrainer();
  test = await openTestStudio(root, fakeEngine(trainer.training));
};
const reopen = async () => {
  await test.studio.close();
  await open(test.root);
};

beforeEach(async () => {
  await open();
  for (const domain of ['horses', 'zebras']) await writePhoto(join(test.root, domain, '1.jpg'));
});
afterEach(() => test.remove());

const source = (name: string) => ({ paths: [join(test.root, name)], leftOut: [] });
const plan = (change: Partial<RunPlan> = {}): RunPlan => ({
  ...planOf('cyclegan', 'sketch', { domains: { A: source('horses'), B: source('zebras') }, seed: 1 }),
  steps: 20,
  checkpointEvery: 5,
  sampleEvery: 5,
  ...change,
});
const start = (name = 'First', change: Partial<RunPlan> = {}) =>
  test.client.training.start({ name, plan: plan(change) });

const runs = async (): Promise<Run[]> => {
  for await (const event of await test.client.training.watch()) if (event.type === 'runs') return event.runs;
  return [];
};
const runOf = async (id: string) => (await runs()).find((run) => run.id === id)!;
const inState = (id: string, state: Run['state']) =>
  eventually(async () => {
    const run = await runOf(id);
    return run.state === state ? run : undefined;
  });
const atStep = (id: string, step: number) =>
  eventually(async () => {
    const run = await runOf(id);
    return run.step >= step ? run : undefined;
  });
const jobs = async (): Promise<Job[]> => {
  for await (const event of await test.client.jobs.watch()) if (event.type === 'jobs') return event.jobs;
  return [];
};

describe('a run', () => {
  it('trains to its end and says what it made', async () => {
    const { id, state } = await start('Horses at dawn');
    expect([id, state]).toEqual(['horses-at-dawn', 'waiting']);
    const run = await inState(id, 'done');
    expect(run).toMatchObject({ step: 20, reports: { G: 1 / 20 }, secondsPerStep: 0.5, samples: [5, 10, 15, 20] });
    expect(run.checkpoints.map(({ step }) => step)).toContain(20);
    expect(run.plan.settings).toMatchObject({ ngf: 32, cycle: 10 });
    expect(await jobs()).toMatchObject([
      { kind: 'training', title: 'Horses at dawn', state: 'done', done: 20, total: 20 },
    ]);
  });

  it('pauses with a checkpoint, and goes on from there, further than planned when asked', async () => {
    trainer.let(7);
    const { id } = await start();
    await atStep(id, 7);
    const paused = await test.client.training.pause({ id });
    expect(paused).toMatchObject({ state: 'paused', step: 7 });
    expect(paused.checkpoints.map(({ step }) => step)).toContain(7);
    expect(await jobs()).toMatchObject([{ state: 'interrupted', done: 7 }]);
    trainer.let(Infinity);
    await test.client.training.resume({ id, steps: 30 });
    expect(await inState(id, 'done')).toMatchObject({ step: 30, plan: { steps: 30 } });
    expect(await jobs()).toMatchObject([{ state: 'done', done: 30, total: 30 }]);
    await expect(test.client.training.resume({ id })).rejects.toMatchObject({ code: 'bad-input', subject: 'steps' });
  });

  it('stopped, is done where it is, and trains further when asked', async () => {
    trainer.let(7);
    const { id } = await start();
    await atStep(id, 7);
    expect(await test.client.training.stop({ id })).toMatchObject({ state: 'done', step: 7, plan: { steps: 20 } });
    expect((await runOf(id)).checkpoints.map(({ step }) => step)).toContain(7);
    expect(await jobs()).toMatchObject([{ state: 'done', done: 7, run: id }]);
    await expect(test.client.training.resume({ id, steps: 7 })).rejects.toMatchObject({ code: 'bad-input' });
    trainer.let(Infinity);
    await test.client.training.resume({ id, steps: 9 });
    expect(await inState(id, 'done')).toMatchObject({ step: 9 });
  });

  it('is refused when its folder is empty or its plan wrong, before anything is made', async () => {
    await mkdir(join(test.root, 'empty'));
    const empty = { domains: { A: source('empty'), B: source('zebras') } };
    await expect(start('x', empty)).rejects.toMatchObject({ code: 'bad-input', subject: 'A' });
    const gone = { domains: { A: source('gone'), B: source('zebras') } };
    await expect(start('x', gone)).rejects.toMatchObject({ code: 'not-found' });
    await expect(start('x', { settings: { ngf: 1 } })).rejects.toMatchObject({ code: 'bad-input', subject: 'ngf' });
    await expect(start('x', { startFrom: { kind: 'run', id: 'y' } })).rejects.toMatchObject({ code: 'not-found' });
    await expect(test.page.training.start({ name: 'x', plan: plan() })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await runs()).toEqual([]);
  });

  it('is renamed, goes to the trash, comes back, and goes for good', async () => {
    trainer.let(5);
    const { id } = await start();
    await atStep(id, 5);
    expect(await test.client.training.rename({ id, name: 'Better' })).toMatchObject({ id, name: 'Better' });
    await test.client.training.remove({ id });
    expect([await runs(), await jobs()]).toEqual([[], []]);
    expect(await test.client.training.restore({ id })).toMatchObject({ id, name: 'Better', state: 'paused', step: 5 });
    await test.client.training.remove({ id, forGood: true });
    await expect(test.client.training.restore({ id })).rejects.toMatchObject({ code: 'not-found' });
    expect(await readdir(join(test.home, 'runs'))).toEqual(['.trash']);
    await expect(test.client.training.remove({ id: '..' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a run that starts from a model', () => {
  const from = (id: string) => ({ startFrom: { kind: 'model' as const, id } });

  it('tells the engine where that lies, shipped or own, until it has a checkpoint of its own', async () => {
    trainer.let(5);
    const { id } = await start('x', from('horse-zebra'));
    await atStep(id, 5);
    await test.client.training.pause({ id });
    trainer.let(Infinity);
    await test.client.training.resume({ id });
    await inState(id, 'done');
    expect(trainer.models).toEqual([join(test.root, 'builtin', 'horse-zebra'), undefined]);
  });

  it('is refused when there is none, or its generator is another', async () => {
    await expect(start('x', from('nothing'))).rejects.toMatchObject({ code: 'not-found' });
    const unet = {
      ...from('horse-zebra'),
      settings: { generator: 'unet-128' },
      preprocessing: { ...plan().preprocessing, size: 128, loadSize: 128 },
    };
    await expect(start('x', unet)).rejects.toMatchObject({ code: 'bad-input', subject: 'startFrom' });
    expect(await runs()).toEqual([]);
  });
});

describe('the queue', () => {
  it('trains one at a time, in order; who waits can leave it', async () => {
    trainer.let(3);
    const [a, b, c] = [await start('A'), await start('B'), await start('C')];
    await atStep(a.id, 3);
    expect((await runs()).map(({ state }) => state).sort()).toEqual(['running', 'waiting', 'waiting']);
    expect(await test.client.training.pause({ id: b.id })).toMatchObject({ state: 'paused', step: 0 });
    trainer.let(Infinity);
    await inState(c.id, 'done');
    expect(await runOf(a.id)).toMatchObject({ state: 'done' });
    expect(trainer.trained).toEqual([a.id, c.id].map((id) => join(test.home, 'runs', id)));
  });

  it('begins at its time, also over a restart; asked to, at once or not at all', async () => {
    const soon = await test.client.training.start({ name: 'Soon', plan: plan(), at: Date.now() + 200 });
    expect((await inState(soon.id, 'done')).startsAt).toBeUndefined();
    const at = Date.now() + 3_600_000;
    const later = await test.client.training.start({ name: 'Later', plan: plan(), at });
    await reopen();
    expect(await runOf(later.id)).toMatchObject({ state: 'waiting', startsAt: at });
    expect(await test.client.training.pause({ id: later.id })).toMatchObject({ state: 'paused' });
    await test.client.training.resume({ id: later.id });
    await inState(later.id, 'done');
    expect((await runOf(later.id)).startsAt).toBeUndefined();
  });

  it('is steered from the tray', async () => {
    trainer.let(3);
    const { id } = await start();
    await atStep(id, 3);
    const [job] = await jobs();
    await test.client.jobs.cancel({ id: job!.id });
    await inState(id, 'paused');
    trainer.let(3);
    await test.client.jobs.retry({ id: job!.id });
    await atStep(id, 6);
    await test.client.jobs.dismiss({ id: job!.id });
    await inState(id, 'paused');
    expect(await jobs()).toEqual([]);
    trainer.let(Infinity);
    await test.client.training.resume({ id });
    await inState(id, 'done');
    expect(await jobs()).toMatchObject([{ state: 'done', done: 20 }]);
  });

  it('comes back paused from a restart, and each goes on with one click', async () => {
    trainer.let(8);
    const [a, b] = [await start('A'), await start('B')];
    await atStep(a.id, 8);
    await reopen();
    expect((await runs()).map(({ state }) => state)).toEqual(['paused', 'paused']);
    expect(await runOf(a.id)).toMatchObject({ step: 8 });
    expect((await jobs()).map(({ state }) => state)).toEqual(['interrupted', 'interrupted']);
    for (const job of await jobs()) await test.client.jobs.retry({ id: job.id });
    await inState(b.id, 'done');
    expect(await inState(a.id, 'done')).toMatchObject({ step: 20 });
  });

  it('finds a run paused that a killed studio left running', async () => {
    trainer.let(6);
    const { id } = await start();
    await atStep(id, 6);
    await test.client.training.pause({ id });
    await test.studio.close();
    await changeRun(join(test.home, 'runs', id), { state: 'running' });
    await open(test.root);
    expect(await runOf(id)).toMatchObject({ state: 'paused', step: 6 });
  });
});

describe('when something goes wrong', () => {
  it('an engine that dies is started again, from the last checkpoint', async () => {
    trainer.deaths.push(8, 13, 18, 19); // more than three, but each after a new checkpoint, or within three of one
    const { id } = await start();
    expect(await inState(id, 'done')).toMatchObject({ step: 20 });
    expect(trainer.trained).toHaveLength(5);
  });

  it('three resumes in a row without a new checkpoint are enough', async () => {
    trainer.stillborn = 4;
    const { id } = await start();
    const run = await inState(id, 'failed');
    expect(run.fault).toMatchObject({ code: 'engine-lost', message: expect.stringContaining('4 times in a row') });
    expect(trainer.trained).toHaveLength(4);
    expect(await jobs()).toMatchObject([{ state: 'failed', fault: { code: 'engine-lost' } }]);
    await test.client.training.resume({ id });
    expect((await inState(id, 'done')).fault).toBeUndefined();
  });

  it.each([
    ['disk', 'paused'],
    ['out-of-memory', 'failed'],
  ] as const)('%s leaves it %s with the reason, and the next run has its turn', async (code, state) => {
    trainer.failure = { step: 7, code };
    const [a, b] = [await start('A'), await start('B')];
    await inState(b.id, 'done');
    expect(await runOf(a.id)).toMatchObject({ state, fault: { code } });
    expect((await runOf(a.id)).checkpoints.map(({ step }) => step)).toEqual([5]);
  });

  it('a folder that holds no run is no harm to the others', async () => {
    await mkdir(join(test.home, 'runs', 'odd'), { recursive: true });
    await writeFile(join(test.home, 'runs', 'odd', 'run.json'), '{');
    const { id } = await start();
    await inState(id, 'done');
    expect((await runs()).map((run) => run.id)).toEqual([id]);
  });
});

describe('a run of another process', () => {
  it('is seen as such and left alone', async () => {
    trainer.let(5);
    const { id } = await start();
    await atStep(id, 5);
    await test.client.training.pause({ id });
    const folder = join(test.home, 'runs', id);
    const unlock = await lockRun(folder);
    try {
      expect(await runOf(id)).toMatchObject({ elsewhere: process.pid });
      const taken = { code: 'exists', message: expect.stringContaining(String(process.pid)) };
      await expect(test.client.training.resume({ id })).rejects.toMatchObject(taken);
      await expect(test.client.training.rename({ id, name: 'x' })).rejects.toMatchObject(taken);
      await expect(test.client.training.remove({ id })).rejects.toMatchObject(taken);
    } finally {
      await unlock();
    }
    await eventually(async () => ((await runOf(id)).elsewhere === undefined ? true : undefined));
    await rm(folder, { recursive: true });
    expect(await runs()).toEqual([]);
  });
});

describe('what a run tells', () => {
  it('streams its numbers: those on disk, then those that come', async () => {
    trainer.let(6);
    const { id } = await start();
    await atStep(id, 6);
    await test.client.training.pause({ id });
    trainer.let(3);
    await test.client.training.resume({ id });
    await atStep(id, 9);
    const steps: number[] = [];
    for await (const { steps: more, values } of await test.client.training.history({ id })) {
      expect(values.G ?? []).toEqual(more.map((step) => expect.closeTo(1 / step, 5)));
      steps.push(...more);
      trainer.let(Infinity);
      if (steps.at(-1) === 20) break;
    }
    expect(steps).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    const later = await test.client.training.history({ id, after: 18 });
    expect((await later.next()).value).toMatchObject({ steps: [19, 20] });
    await later.return?.(undefined);
  });

  it('shows its samples, and says what their tiles are', async () => {
    trainer.let(3);
    const { id } = await start();
    await atStep(id, 3);
    expect(await test.client.training.samples({ id })).toBeNull();
    trainer.let(Infinity);
    await inState(id, 'done');
    expect(await test.client.training.samples({ id })).toMatchObject({ tile: 16, rows: ['A', 'AtoB'] });
    const picture = await test.get(runSamplePath(id, 5));
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await test.get(runSamplePath(id, 6))).status).toBe(404);
    expect((await test.get(runSamplePath('../library', 5))).status).toBe(400);
  });

  it('estimates once per kind of plan, and not while a run trains', async () => {
    const wanted = { plan: plan() };
    const estimate = { secondsPerStep: 0.5, memoryBytes: 1000 };
    expect(await test.client.training.estimate(wanted)).toEqual(estimate);
    expect(await test.client.training.estimate({ plan: plan({ steps: 7 }) })).toEqual(estimate);
    expect(trainer.estimated).toHaveLength(1);
    trainer.let(1);
    const { id } = await start();
    await atStep(id, 1);
    expect(await test.client.training.estimate(wanted)).toEqual(estimate);
    const other = test.client.training.estimate({ plan: plan({ settings: { ngf: 8 } }) });
    await expect(other).rejects.toMatchObject({ code: 'exists' });
  });
});

describe('a checkpoint', () => {
  it('is saved as a model with a card and a preview', async () => {
    const { id } = await start('Dawn');
    await inState(id, 'done');
    const saved = await test.client.training.save({
      id,
      name: 'Dawn',
      licence: 'CC-BY-4.0',
      domainA: 'horses at dawn',
    });
    expect(saved.card).toMatchObject({
      id: 'dawn',
      recipe: 'cyclegan',
      domains: { A: { en: 'horses at dawn' }, B: { en: 'zebras' } },
      licence: 'CC-BY-4.0',
      training: { steps: 20, photos: { A: 3, B: 3 }, photoSize: 72, cropSize: 64, dataset: 'horses, zebras' },
      directions: {
        AtoB: { architecture: { network: 'resnet', blocks: 6, ngf: 32 }, workingSize: 72 },
        BtoA: { architecture: { network: 'resnet' } },
      },
      preview: 'preview.webp',
    });
    const { models } = await test.client.library.list();
    expect(models.map(({ card }) => card.id)).toEqual(['horse-zebra', 'dawn']);
    const none = test.client.training.save({ id, name: 'x', step: 3 });
    await expect(none).rejects.toMatchObject({ code: 'not-found', subject: 'step' });
  });

  it('is on trial in Translate while the run goes on, and the library does not list it', async () => {
    trainer.let(4);
    const { id } = await start('Dawn');
    await atStep(id, 4);
    await expect(test.client.training.tryOut({ id })).rejects.toMatchObject({ code: 'not-found' });
    trainer.let(3);
    await atStep(id, 7);
    const { card } = await test.client.training.tryOut({ id });
    expect(card).toMatchObject({ id: 'trial-dawn', name: 'Dawn (5)', training: { steps: 5 } });
    expect((await test.client.library.list()).models).toHaveLength(1);
    trainer.let(Infinity);
    await inState(id, 'done');
    expect((await test.client.library.get({ id: card.id })).card.name).toBe('Dawn (20)');
    expect((await test.client.training.tryOut({ id, step: 10 })).card.id).toBe('trial-dawn-at-10');
    const photo = { kind: 'path' as const, path: join(test.root, 'horses', '1.jpg') };
    const { pictures } = await test.client.translation.open({ sources: [{ source: photo }] });
    const ids = pictures.map((picture) => picture.id);
    const { model, ...request } = { model: card.id, direction: 'BtoA' as const, settings: {} };
    await test.client.translation.run({ ids, request: { model, ...request } });
    await eventually(() => (test.pipeline.begun.length > 0 ? true : undefined));
    await expect(test.client.library.get({ id: 'trial-nothing' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
