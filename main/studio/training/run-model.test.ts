import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { planOf } from '../../../common/recipes/presets.ts';
import { CHECKPOINT_FORMAT, writeCheckpoint } from '../../files/runs/checkpoint.ts';
import { checkpointOf, ofNewest, writeRunModel } from './run-model.ts';

let run: string;
const checkpoint = (step: number) => join(run, 'checkpoints', String(step));
const makeCheckpoint = (step: number, weights: Parameters<typeof writeCheckpoint>[1]['weights'] = new Map()) => {
  const state = {
    format: CHECKPOINT_FORMAT,
    step,
    steps: {},
    warmUps: {},
    randoms: {},
    rateScale: 1,
    score: null,
    reports: {},
  } as const;
  const told = { secondsPerStep: null, memoryBytes: null, created: 0 };
  return writeCheckpoint(run, { weights, training: new Map(), state: { ...state, ...told } });
};
beforeEach(async () => {
  run = await mkdtemp(join(tmpdir(), 'zorse-run-'));
  await makeCheckpoint(200);
});
afterEach(() => rm(run, { recursive: true }));

const gone = new Fault('not-found', 'It is gone.');

describe('the newest checkpoint', () => {
  it('is the one that took its place while it was read', async () => {
    const steps: number[] = [];
    const made = await ofNewest(run, async (step) => {
      steps.push(step);
      if (step === 400) return 'made';
      await makeCheckpoint(400); // as a run does that goes on
      await rm(checkpoint(200), { recursive: true });
      throw gone;
    });
    expect([made, steps]).toEqual(['made', [200, 400]]);
  });

  it('is not tried again for what has another reason', async () => {
    const steps: number[] = [];
    const failing = (fault: Fault) =>
      ofNewest(run, async (step) => {
        steps.push(step);
        throw fault;
      });
    await expect(failing(gone)).rejects.toBe(gone); // and no newer one came
    await makeCheckpoint(300);
    const full = new Fault('disk', 'The disk is full.');
    await expect(failing(full)).rejects.toBe(full);
    expect(steps).toEqual([200, 300]);
  });

  it('does not exist before the first', async () => {
    await rm(checkpoint(200), { recursive: true });
    await expect(ofNewest(run, async () => 'made')).rejects.toMatchObject({ code: 'not-found' });
    await expect(checkpointOf(run, 7)).rejects.toThrow('It has: none.');
  });
});

it('a checkpoint with numbers that are not finite becomes no model', async () => {
  const filter = (value: number) => ({ shape: [1], data: Float32Array.of(value) });
  const weights = new Map([
    ['G.model.1.weight', filter(0.5)],
    ['F.model.1.weight', filter(NaN)],
  ]);
  await makeCheckpoint(300, weights);
  const domains = { A: { paths: ['a'], leftOut: [] }, B: { paths: ['b'], leftOut: [] } };
  const plan = planOf('cyclegan', 'sketch', { domains, seed: 1 });
  const request = { id: 'm', name: 'M', licence: 'unknown', precision: 'float16' } as const;
  const written = writeRunModel({ run: { plan } as Run, folder: run, step: 300 }, join(run, 'model'), request);
  await expect(written).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringMatching(/300.*model\.1\.weight holds numbers that are not finite/) as string,
  });
  expect(await readdir(run)).toEqual(['checkpoints']);
});

it('a run of an earlier version, whose plan lacks the options that came later, is saved as the networks that learned', async () => {
  const weights = new Map(
    ['G', 'F'].map((name) => [`${name}.model.1.weight`, { shape: [1], data: Float32Array.of(1) }]),
  );
  await makeCheckpoint(300, weights);
  const domains = { A: { paths: ['a'], leftOut: [] }, B: { paths: ['b'], leftOut: [] } };
  const plan = planOf('cyclegan', 'evening', { domains, seed: 1 });
  const { base: _, ...earlier } = plan.settings;
  const request = { id: 'm', name: 'M', licence: 'unknown', precision: 'float16' } as const;
  const saved = async (settings: Run['plan']['settings'], name: string) => {
    const target = join(run, name);
    await writeRunModel(
      { run: { name: 'Evening', measures: [], plan: { ...plan, settings } } as unknown as Run, folder: run, step: 300 },
      target,
      request,
    );
    return (JSON.parse(await readFile(join(target, 'model.json'), 'utf8')) as { directions: unknown }).directions;
  };
  const now = await saved(plan.settings, 'now');
  expect(now).toMatchObject({ AtoB: { architecture: { norm: 'instance', base: 'none' } } });
  expect(await saved(earlier, 'earlier')).toEqual(now);
});
