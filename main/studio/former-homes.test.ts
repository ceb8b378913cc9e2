// A home made by an earlier version opens with all that was in it, and work goes on where it stopped. Only the engine's
// networks are tiny; everything else is as people have it on their disks.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { picturePath, runSamplePath } from '../../common/contract/media.ts';
import type { Run } from '../../common/contract/training.ts';
import type { Picture } from '../../common/contract/translation.ts';
import { openStateOf, readMemory } from '../../renderer/state/explore/memory.ts';
import { buildEngine, type BuiltEngine } from '../engine/testing/build-engine.ts';
import { createStudio, type Studio } from './studio.ts';
import { placeFormerHome } from './testing/former-home.ts';
import { BROWSER, clientOf, DESKTOP } from './testing/test-studio.ts';

let root: string;
let home: string;
let engine: BuiltEngine;
let studio: Studio;
let client: ReturnType<typeof clientOf>;
const complaints: string[] = [];

beforeAll(async () => {
  vi.stubEnv('ZORSE_PRIORITY', 'normal'); // training would give way to every other test
  root = await mkdtemp(join(tmpdir(), 'zorse-former-home-'));
  [home, engine] = await Promise.all([placeFormerHome('0.1', root), buildEngine()]);
  const complain = (_facts: object, message: string) => void complaints.push(message);
  studio = await createStudio({
    home,
    builtinModels: fileURLToPath(new URL('../../assets/models', import.meta.url)),
    engineCommand: engine.command,
    log: { info: () => {}, warn: complain, error: complain },
  });
  client = clientOf(studio, DESKTOP);
});
afterAll(async () => {
  await studio.close();
  await engine.remove();
  await rm(root, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

const served = async (path: string) => (await studio.media(new Request(`http://studio/${path}`), BROWSER)).status;

async function runs(): Promise<Run[]> {
  for await (const event of await client.training.watch()) if (event.type === 'runs') return event.runs;
  return expect.unreachable();
}

async function pictures(): Promise<Picture[]> {
  for await (const event of await client.translation.workspace()) if (event.type === 'workspace') return event.pictures;
  return expect.unreachable();
}

describe('a home made by 0.1', () => {
  it('keeps its runs: plans, checkpoints, samples, measures and numbers', async () => {
    const [horses, marks] = (await runs()).sort((a, b) => a.id.localeCompare(b.id));
    expect(horses).toMatchObject({
      ...{ id: 'horses-and-zebras', name: 'Horses and zebras', state: 'paused', step: 16 },
      plan: {
        recipe: 'cyclegan',
        settings: { generator: 'light', ngf: 4, ndf: 4, pool: 2, identity: 0.5, learningRate: 0.0002 },
        domains: {
          A: { paths: [join(root, 'photos/horses')], leftOut: [join(root, 'photos/horses/8.jpg')] },
          B: { paths: [expect.stringContaining(join(home, 'datasets'))] },
        },
        ...{ steps: 1000, heldOut: 0.25, seed: 5, measureEvery: 8, startFrom: { kind: 'nothing' } },
      },
      photos: { train: { A: 4, B: 5 }, heldOut: { A: 3, B: 3 } },
      checkpoints: [{ step: 16, best: true }],
      samples: [0, 4, 8, 12, 16],
      measures: [{ step: 8 }, { step: 16 }],
    });
    expect(Object.values(horses!.plan)).toContainEqual(
      expect.objectContaining({ size: 16, loadSize: 18, fit: 'keep-aspect', flip: true, channels: 3, batch: 1 }),
    );
    expect(horses!.measures.map(({ values }) => values.map(({ value }) => value))).toEqual([
      [0.11689750982260705, 0.10409618784601725],
      [0.10723742688169224, 0.10345763809487035],
    ]);
    expect(marks).toMatchObject({ ...{ id: 'marks', name: 'Marks', state: 'done', step: 6 }, samples: [0, 2, 4, 6] });
    for (const step of horses!.samples) expect(await served(runSamplePath('horses-and-zebras', step))).toBe(200);
    expect(await client.training.samples({ id: 'horses-and-zebras' })).toMatchObject({ tile: 16 });
    for await (const { steps, values } of await client.training.history({ id: 'horses-and-zebras' })) {
      expect(steps).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
      expect(values.cycle_X!.every((value) => value > 0)).toBe(true);
      break;
    }
  });

  it('keeps its models, also the one in the trash', async () => {
    const { models, broken } = await client.library.list();
    expect(broken).toEqual([]);
    expect(models.filter(({ builtin }) => !builtin).map(({ card }) => card)).toMatchObject([
      { id: 'marks', kind: 'latent', recipe: 'conditional-vae', subject: { en: 'marks' }, licence: 'CC0-1.0' },
      { id: 'stripes', kind: 'translator', domains: { A: { en: 'horses' }, B: { en: 'stripes' } } },
    ]);
    expect(await client.library.restore({ id: 'thrown-away' })).toMatchObject({ card: { name: 'Thrown away' } });
  });

  it('keeps its walk, named directions and what Explore had open', async () => {
    expect(await client.latent.walks()).toMatchObject([
      { name: 'From crosses to rings', walk: { model: 'marks', way: 'linear', keyframes: [{ seed: 7 }, { seed: 7 }] } },
    ]);
    const space = await client.latent.open({ model: 'marks' });
    expect(space.directions).toEqual([{ id: 'bolder', name: { en: 'bolder' }, vector: [0.5, 0, -0.25], own: true }]);
    const { directions } = await client.latent.open({ model: 'digits' });
    expect(directions).toMatchObject([{ id: 'slant', own: true }]);

    const memory = readMemory(await client.memory.recall({ name: 'explore' }));
    expect(memory.model).toBe('marks');
    const state = openStateOf(memory, 'marks', space)!;
    expect(state.now.pose.base.origin).toEqual({ kind: 'seed', seed: expect.any(Number) });
    expect(state.now.pose.amounts).toEqual([{ slider: { kind: 'raw', dimension: 0 }, amount: expect.any(Number) }]);
    const decoded = await client.latent.decode({ model: 'marks', places: [state.now.pose.base.place] });
    expect(decoded).toMatchObject({ count: 1, width: 16, height: 16 });
  });

  it('keeps its pictures with their results', async () => {
    const found = await pictures();
    expect(found).toMatchObject([
      { name: '1.jpg', state: 'done', result: { request: { model: 'horse-zebra' }, roundTrip: { width: 28 } } },
      { name: 'dropped.jpg', folder: 'trip/day 1', result: { request: { model: 'stripes', direction: 'AtoB' } } },
      { name: '3.jpg', state: 'done', result: { request: { model: 'trial-horses-and-zebras' } } },
    ]);
    for (const { id, request, result, versions } of found) {
      expect(versions).toEqual([result]); // what was its one result is its first version
      expect(request).toEqual(result!.request);
      const { roundTrip } = result!;
      expect(await served(picturePath(id, 'input', 'file'))).toBe(200);
      expect(await served(picturePath(id, 'result', 'file', result!.revision))).toBe(200);
      if (roundTrip) expect(await served(picturePath(id, 'round-trip', 'file', roundTrip.revision))).toBe(200);
    }
    expect(existsSync(join(home, 'desk'))).toBe(false);
  });

  it('keeps its settings and jobs', async () => {
    const saveFolder = join(root, 'saved');
    expect(await client.settings.get()).toMatchObject({ language: 'en', theme: 'light', saveFolder, backend: 'onnx' });
    for await (const event of await client.jobs.watch()) {
      if (event.type !== 'jobs') continue;
      const kinds = event.jobs.map(({ kind, state }) => `${kind} ${state}`);
      expect(kinds.filter((kind) => kind === 'training interrupted')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'translation done')).toHaveLength(3);
      break;
    }
  });

  it('translates again with its own model and with its checkpoint on trial', async () => {
    for (const { id, result } of (await pictures()).slice(1)) {
      await client.translation.run({ ids: [id], request: result!.request });
      for await (const event of await client.translation.workspace()) {
        const seen = event.type === 'picture' && event.picture.id === id ? event.picture : undefined;
        expect(seen?.fault).toBeUndefined();
        if (seen?.state === 'done' && seen.result?.revision !== result!.revision) break;
      }
    }
  });

  it('trains its paused run further', { timeout: 180_000 }, async () => {
    const id = 'horses-and-zebras';
    await client.training.resume({ id, steps: 18 });
    for await (const event of await client.training.watch()) {
      const run = event.type === 'runs' ? event.runs.find((each) => each.id === id) : event.type === 'run' && event.run;
      if (!run || run.id !== id) continue;
      expect(run.fault).toBeUndefined();
      if (run.state === 'done') break;
    }
    const run = (await runs()).find((each) => each.id === id)!;
    expect(run).toMatchObject({ step: 18, plan: { steps: 18 } });
    expect(run.checkpoints.at(-1)).toMatchObject({ step: 18 });
    expect(run.measures.map(({ step }) => step).slice(0, 2)).toEqual([8, 16]); // the earlier ones hold
  });

  it('is opened without a complaint', () => {
    expect(complaints).toEqual([]);
  });
});
