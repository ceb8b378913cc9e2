import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { planOf } from '../../../common/recipes/presets.ts';
import { silent } from '../core/log.ts';
import type { Library } from '../library/library.ts';
import { FakeTrainer } from '../testing/fake-trainer.ts';
import { RunDriver } from './run-driver.ts';
import { RunStore } from './run-store.ts';
import { lockRun } from './train.ts';

let root: string;
let runs: RunStore;
let trainer: FakeTrainer;
let driver: RunDriver;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-driver-'));
  runs = new RunStore(root, silent);
  trainer = new FakeTrainer();
  const engine = { client: trainer.training, recycle: async () => {}, close: async () => {} };
  const get = async (id: string) => {
    throw new Fault('not-found', `There is no model "${id}".`);
  };
  driver = new RunDriver({ runs, engine, library: { get } as unknown as Library });
});
afterEach(async () => {
  runs.close();
  await rm(root, { recursive: true });
});

const create = async (change: Partial<RunPlan> = {}) => {
  const domains = { A: { paths: ['a'], leftOut: [] }, B: { paths: ['b'], leftOut: [] } };
  const plan = { ...planOf('cyclegan', 'sketch', { domains, seed: 1 }), steps: 10, checkpointEvery: 5, ...change };
  return (await runs.create('First', plan)).id;
};
const onDisk = async (id: string) => JSON.parse(await readFile(join(root, id, 'run.json'), 'utf8'));
const stop = () => new AbortController().signal;

describe('a run that is driven', () => {
  it('is done after its last step, and goes on to more', async () => {
    const id = await create();
    const events: string[] = [];
    const outcome = await driver.train(id, { stop: stop(), onEvent: ({ type }) => events.push(type) });
    expect([outcome, events.at(0), events.at(-1)]).toEqual([{ state: 'done' }, 'started', 'ended']);
    expect(runs.get(id)).toMatchObject({ state: 'done', step: 10, secondsLeft: null });
    await expect(driver.train(id, { stop: stop() })).rejects.toMatchObject({ code: 'bad-input', subject: 'steps' });
    expect(await driver.train(id, { stop: stop(), steps: 15 })).toEqual({ state: 'done' });
    expect(await onDisk(id)).toMatchObject({ state: 'done', plan: { steps: 15 } });
  });

  it('prepares from its start to its first step, also while no engine has said so', async () => {
    const id = await create();
    const seen: [string, string | undefined][] = [];
    const onEvent = ({ type }: { type: string }) => seen.push([type, runs.get(id).preparing]);
    await driver.train(id, { stop: stop(), onEvent });
    expect(seen.slice(0, 2)).toEqual([
      ['started', 'photos'],
      ['steps', undefined],
    ]);
    expect(runs.get(id).preparing).toBeUndefined();
    expect(await onDisk(id)).not.toHaveProperty('preparing');
  });

  it.each([
    ['disk', 'paused', { code: 'disk' }],
    ['exists', 'paused', { code: 'exists' }],
    ['cancelled', 'paused', undefined],
    ['out-of-memory', 'failed', { code: 'out-of-memory' }],
  ] as const)('%s leaves it %s', async (code, state, fault) => {
    const id = await create();
    trainer.failure = { step: 7, code };
    const outcome = await driver.train(id, { stop: stop() });
    expect([outcome.state, outcome.fault?.code]).toEqual([state, fault?.code]);
    const { state: kept, fault: why } = await onDisk(id);
    expect([kept, why?.code]).toEqual([state, fault?.code]);
  });

  it('whose model to start from is gone has failed, and is not left running', async () => {
    const id = await create({ startFrom: { kind: 'model', id: 'gone' } });
    expect(await driver.train(id, { stop: stop() })).toMatchObject({ state: 'failed', fault: { code: 'not-found' } });
    expect(await onDisk(id)).toMatchObject({ state: 'failed', fault: { code: 'not-found' } });
  });

  it('is left as it is when another process has it', async () => {
    const id = await create();
    const before = await onDisk(id);
    const unlock = await lockRun(runs.folder(id));
    await expect(driver.train(id, { stop: stop() })).rejects.toMatchObject({ code: 'exists' });
    await unlock();
    expect([await onDisk(id), trainer.trained]).toEqual([before, []]);
  });
});
