import { access, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planOf } from '../../../common/recipes/presets.ts';
import { CHECKPOINT_FORMAT, writeCheckpoint } from '../../files/runs/checkpoint.ts';
import { createRun, runFolder } from '../../files/runs/runs.ts';
import { TrialModels } from './trial-models.ts';

let home: string;
let trials: TrialModels;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'zorse-trials-'));
  trials = new TrialModels(join(home, 'trials'), join(home, 'runs'));
});
afterEach(() => rm(home, { recursive: true }));

async function makeRun(id: string, ...steps: number[]): Promise<void> {
  const domains = { A: { paths: ['a'], leftOut: [] }, B: { paths: ['b'], leftOut: [] } };
  await createRun(join(home, 'runs'), { id, name: id, plan: planOf('cyclegan', 'sketch', { domains, seed: 1 }) });
  for (const step of steps) await makeCheckpoint(id, step);
}

function makeCheckpoint(id: string, step: number): Promise<void> {
  const weights = new Map(
    ['G', 'F'].map((name) => [`${name}.model.1.weight`, { shape: [1], data: Float32Array.of(step) }]),
  );
  const state = {
    ...({ format: CHECKPOINT_FORMAT, step, steps: {}, warmUps: {}, randoms: {}, rateScale: 1, score: null } as const),
    ...{ reports: {}, secondsPerStep: null, memoryBytes: null, created: 0 },
  };
  return writeCheckpoint(runFolder(join(home, 'runs'), id), { weights, training: new Map(), state });
}

const found = async (id: string) => {
  const model = await trials.find(id);
  return model && { id: model.card.id, steps: model.card.training.steps };
};

describe('a checkpoint on trial', () => {
  it('is found again by the id of its card: the newest one, and one that stays', async () => {
    await makeRun('dawn', 5, 10);
    for (const [step, of] of [
      [undefined, 10],
      [5, 5],
      [10, 10],
    ] as const) {
      const { card } = await trials.at('dawn', step);
      expect(card.training.steps).toBe(of);
      expect(await found(card.id)).toEqual({ id: card.id, steps: of });
    }
    const ids = await Promise.all([undefined, 5, 10].map(async (step) => (await trials.at('dawn', step)).card.id));
    expect(new Set(ids).size).toBe(3);
  });

  it('is of the run that is meant, whatever other runs are called', async () => {
    await makeRun('dawn', 10);
    await makeRun('dawn-at-10', 3);
    await makeRun('dawn-at', 7);
    expect((await trials.at('dawn', 10)).card.training.steps).toBe(10);
    expect(await found('trial-dawn-at-10')).toEqual({ id: 'trial-dawn-at-10', steps: 3 });
    expect(await found('trial-dawn-at-10-at-3')).toEqual({ id: 'trial-dawn-at-10-at-3', steps: 3 });
    expect(await found('trial-dawn-at')).toEqual({ id: 'trial-dawn-at', steps: 7 });
  });

  it('is none for other ids, and for steps that are not kept', async () => {
    expect(await found('trial-dawn')).toBeUndefined(); // nobody has trained yet
    await makeRun('dawn', 5);
    expect(await found('dawn')).toBeUndefined();
    expect(await found('trial-dusk')).toBeUndefined();
    expect(await found('trial-dawn-at-4')).toBeUndefined();
    await expect(trials.at('dawn', 4)).rejects.toMatchObject({ code: 'not-found', subject: 'step' });
    await expect(trials.at('dusk')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is in the cache for the three newest steps and the one made last, without what earlier versions left', async () => {
    await mkdir(join(home, 'trials/dawn/trial-dawn-5'), { recursive: true });
    await makeRun('dawn', 5, 10, 15, 20, 25);
    for (const step of [10, 15, 20, 25]) await trials.at('dawn', step);
    await trials.at('dawn');
    expect(await readdir(join(home, 'trials/dawn'))).toEqual(['15', '20', '25']);
    const { folder } = await trials.at('dawn', 5);
    await access(folder);
    expect((await readdir(join(home, 'trials/dawn'))).sort()).toEqual(['15', '20', '25', '5']);
    expect((await trials.at('dawn', 20)).card.training.steps).toBe(20);
  });
});
