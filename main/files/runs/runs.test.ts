import { mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RUN_FORMAT, type RunPlan } from '../../../common/contract/training.ts';
import { readSafetensors } from '../safetensors.ts';
import { EventLog } from '../tfevents/event-log.ts';
import {
  bestCheckpoint,
  CHECKPOINT_FORMAT,
  checkpointFolder,
  checkpointSteps,
  type CheckpointState,
  checkpointsFolder,
  pruneCheckpoints,
  readCheckpoint,
  readLatestCheckpoint,
  setDamagedAside,
  type RunCheckpoint,
  writeCheckpoint,
} from './checkpoint.ts';
import { readHistory } from './history.ts';
import { addNote, readNotes } from './notes.ts';
import { readPhotoList, writePhotoList } from './photo-list.ts';
import { parseRunFile } from './run-file.ts';
import { changeRun, createRun, listRuns, readRun, removeRun, runFolder, tidyRuns } from './runs.ts';
import { writeFolder } from './write-folder.ts';
import { readSampleIndex, removeSamplesAfter, sampleSteps, writeSample } from './samples.ts';

const plan: RunPlan = {
  recipe: 'cyclegan',
  settings: { ngf: 4 },
  preprocessing: { size: 16, loadSize: 18, fit: 'resize-crop', flip: true, channels: 3, batch: 1 },
  domains: { A: { paths: ['/photos/a'], leftOut: [] }, B: { paths: ['/photos/b'], leftOut: ['/photos/b/x.jpg'] } },
  heldOut: 0.1,
  steps: 100,
  seed: 7,
  sampleEvery: 10,
  checkpointEvery: 10,
  measureEvery: 0,
  keepEvery: 2,
  startFrom: { kind: 'nothing' },
};

let root: string;
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'zorse-runs-'))));
afterEach(() => rm(root, { recursive: true }));

function checkpoint(step: number, more: Partial<CheckpointState> = {}): RunCheckpoint {
  const tensor = (...data: number[]) => ({ shape: [data.length], data: Float32Array.from(data) });
  return {
    weights: new Map([
      ['G.model.1.weight', { shape: [1, 2, 1, 1], data: Float32Array.of(step, -0) }],
      ['G.model.1.bias', tensor(1e-40)],
    ]),
    training: new Map([['generators.G.model.1.bias.first', tensor(3)]]),
    state: {
      format: CHECKPOINT_FORMAT,
      step,
      warmUps: {},
      steps: { generators: step },
      randoms: { random: [1, 2 ** 32 - 1, -3, 4] },
      rateScale: 1,
      score: null,
      reports: { G: 0.5 },
      secondsPerStep: 2,
      memoryBytes: 1000,
      created: 5,
      ...more,
    },
  };
}

describe('checkpoints', () => {
  it('of Zorse 0.1 come with their warm-ups, which it called waits', async () => {
    await writeCheckpoint(root, checkpoint(20, { warmUps: { generators: 400 } }));
    const path = join(checkpointFolder(root, 20), 'state.json');
    const { format: _, warmUps: waits, ...state } = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ format: 1, waits, ...state }));
    expect((await readCheckpoint(root, 20)).state).toMatchObject({ format: 2, warmUps: { generators: 400 } });
  });

  it('that a newer Zorse wrote are refused and stay', async () => {
    await writeCheckpoint(root, checkpoint(20));
    const path = join(checkpointFolder(root, 20), 'state.json');
    await writeFile(path, JSON.stringify({ format: CHECKPOINT_FORMAT + 1 }));
    await expect(readLatestCheckpoint(root)).rejects.toMatchObject({ code: 'unsupported' });
    expect(await checkpointSteps(root)).toEqual([20]);
  });

  it('come back to the bit, and other programs can read the weights', async () => {
    await writeCheckpoint(root, checkpoint(20));
    const { weights, training, state } = await readCheckpoint(root, 20);
    expect(state).toEqual(checkpoint(20).state);
    for (const [found, expected] of [
      [weights, checkpoint(20).weights] as const,
      [training, checkpoint(20).training] as const,
    ]) {
      expect([...found.keys()]).toEqual([...expected.keys()]);
      for (const [name, { shape, data }] of found) {
        expect(shape).toEqual(expected.get(name)!.shape);
        expect(Object.is(data[1], expected.get(name)!.data[1])).toBe(true);
        expect(data).toEqual(expected.get(name)!.data);
      }
    }
    expect((await readSafetensors(join(checkpointFolder(root, 20), 'weights.safetensors'))).tensors.size).toBe(2);
  });

  it('are passed over when damaged or half there: the one before serves', async () => {
    for (const step of [10, 20, 30, 40]) await writeCheckpoint(root, checkpoint(step));
    const file = join(checkpointFolder(root, 40), 'training.safetensors');
    await truncate(file, (await readFile(file)).length - 1);
    await rm(join(checkpointFolder(root, 30), 'state.json'));
    await mkdir(join(checkpointsFolder(root), '.50.0123456789ab.tmp')); // as a kill leaves it
    const damaged: number[] = [];
    const latest = await readLatestCheckpoint(root, (step) => damaged.push(step));
    expect(latest?.state.step).toBe(20);
    expect(damaged).toEqual([40, 30]);
    expect(await readLatestCheckpoint(join(root, 'nothing'))).toBeUndefined();
  });

  it('that are damaged are set aside, kept and no longer listed', async () => {
    for (const step of [10, 20, 30]) await writeCheckpoint(root, checkpoint(step));
    await setDamagedAside(root, 30);
    await writeCheckpoint(root, checkpoint(30));
    await setDamagedAside(root, 30);
    await setDamagedAside(root, 20);
    expect(await checkpointSteps(root)).toEqual([10]);
    await writeCheckpoint(root, checkpoint(15));
    await pruneCheckpoints(root, () => false);
    expect((await readdir(checkpointsFolder(root))).sort()).toEqual([
      '.damaged-20',
      '.damaged-30',
      '.damaged-30-2',
      '15',
    ]);
    expect(await readdir(join(checkpointsFolder(root), '.damaged-30'))).toContain('weights.safetensors');
  });

  it('whose state cannot be read count for nothing in what is told of the run', async () => {
    const { id } = await createRun(root, { id: 'torn', name: 'Torn', plan });
    const folder = runFolder(root, id);
    for (const step of [10, 20, 30]) await writeCheckpoint(folder, checkpoint(step, { score: 40 - step }));
    await truncate(join(checkpointFolder(folder, 30), 'state.json'), 20);
    expect(await readRun(folder)).toMatchObject({
      step: 20,
      checkpoints: [
        { step: 10, best: false },
        { step: 20, best: true },
      ],
    });
  });

  it('a full disk is a Fault, leaves nothing, and the last one whole', async () => {
    await writeCheckpoint(root, checkpoint(10));
    const noSpace = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const parts = [
      'half',
      new Proxy(new Uint8Array(9), {
        get: () => {
          throw noSpace;
        },
      }),
    ]; // as a write on a full disk
    const full = writeFolder(checkpointFolder(root, 20), { 'weights.safetensors': parts });
    await expect(full).rejects.toMatchObject({ code: 'disk' });
    expect(await readdir(checkpointsFolder(root))).toEqual(['10']);
    expect((await readLatestCheckpoint(root))?.state.step).toBe(10);
  });

  it('are kept: the last, the best, those asked for; leftovers of kills go', async () => {
    const scores = [5, 1, 3, 4, 2, null];
    for (const [i, score] of scores.entries()) await writeCheckpoint(root, checkpoint(10 * i, { score }));
    await mkdir(join(checkpointsFolder(root), '.50.0123456789ab.tmp'));
    expect(await bestCheckpoint(root)).toBe(10);
    await pruneCheckpoints(root, (step) => step === 30);
    expect(await checkpointSteps(root)).toEqual([10, 30, 50]);
    expect((await readdir(checkpointsFolder(root))).sort()).toEqual(['10', '30', '50']);
    await writeCheckpoint(root, checkpoint(50, { score: 0.5 })); // measured anew
    expect(await bestCheckpoint(root)).toBe(50);
  });
});

describe('runs', () => {
  it('are made, read from their folder alone, changed, listed and removed', async () => {
    await createRun(root, { id: 'first', name: 'First', plan });
    const folder = runFolder(root, 'first');
    await expect(createRun(root, { id: 'first', name: 'Again', plan })).rejects.toMatchObject({ code: 'exists' });
    await writeCheckpoint(folder, checkpoint(40, { score: 2 }));
    await writeSample(folder, 40, Buffer.from('webp'), {
      format: 1,
      tile: 16,
      rows: ['A'],
      columns: [{ A: '/a.jpg' }],
    });
    await addNote(folder, { type: 'advice', step: 40, rule: 'mode-collapse', message: 'All look alike.' });
    await changeRun(folder, { state: 'paused', name: 'Renamed' });
    expect(await readRun(folder)).toMatchObject({
      id: 'first',
      name: 'Renamed',
      state: 'paused',
      plan,
      step: 40,
      secondsLeft: 120,
      checkpoints: [{ step: 40, best: true }],
      samples: [40],
      advice: [{ step: 40, rule: 'mode-collapse' }],
      measures: [],
    });
    await mkdir(join(root, 'not-a-run'));
    await rename(folder, join(root, 'other-name'));
    const listing = await listRuns(root);
    expect([listing.runs.length, listing.broken.map(({ fault }) => fault.code).sort()]).toEqual([
      0,
      ['not-found', 'unreadable'],
    ]);
    await rename(join(root, 'other-name'), folder);
    expect((await listRuns(root)).runs.map(({ id }) => id)).toEqual(['first']);
    await removeRun(root, 'first');
    await mkdir(join(root, '.removed-older'));
    await tidyRuns(root);
    expect(await readdir(root)).toEqual(['not-a-run']);
    expect(() => runFolder(root, '../elsewhere')).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });

  it('refuse what is no run, and what a newer Zorse wrote', () => {
    expect(() => parseRunFile('{', 'run.json')).toThrow(expect.objectContaining({ code: 'unreadable' }));
    const newer = JSON.stringify({ format: RUN_FORMAT + 1 });
    expect(() => parseRunFile(newer, 'run.json')).toThrow(expect.objectContaining({ code: 'unsupported' }));
  });

  it('of format 1, where preprocessing was called feeding, are read', () => {
    const { preprocessing: feeding, ...rest } = plan;
    const old = { format: 1, id: 'old', name: 'Old', plan: { ...rest, feeding }, state: 'paused', created: 5 };
    expect(parseRunFile(JSON.stringify(old), 'run.json')).toEqual({ ...old, format: RUN_FORMAT, plan });
  });

  it('of format 2, where an adversarial autoencoder had a judge, are read', () => {
    const now = { ...plan, recipe: 'adversarial-autoencoder', settings: { dimensions: 8, ndf: 64 } };
    const former = { ...now, settings: { dimensions: 8, judge: 64 } };
    const old = { format: 2, id: 'old', name: 'Old', plan: former, state: 'paused', created: 5 };
    expect(parseRunFile(JSON.stringify(old), 'run.json')).toEqual({ ...old, format: RUN_FORMAT, plan: now });
  });
});

describe('what a run tells', () => {
  it('history: a run that went on from earlier has each step once, the newer', async () => {
    const first = await EventLog.begin(root, 1);
    for (let step = 1; step <= 5; step++) first.scalars(step, { G: step });
    await first.close();
    const second = await EventLog.begin(root, 4);
    for (let step = 4; step <= 6; step++) second.scalars(step, { G: -step, F: step });
    await second.close();
    expect(await readHistory(root)).toEqual({
      steps: [1, 2, 3, 4, 5, 6],
      values: { G: [1, 2, 3, -4, -5, -6], F: [NaN, NaN, NaN, 4, 5, 6] },
    });
    expect((await readHistory(root, 4)).steps).toEqual([5, 6]);
  });

  it('notes: torn lines are passed over, what a rollback undid is void', async () => {
    expect(await readNotes(root)).toEqual([]);
    const photos = { A: 3, B: 4 };
    await addNote(root, { type: 'started', step: 0, photos });
    await addNote(root, { type: 'advice', step: 10, rule: 'nan', message: 'x' });
    await addNote(root, { type: 'measures', step: 20, values: [{ name: 'KID', value: 0.1 }] });
    await writeFile(join(root, 'notes.jsonl'), '{"type":"adv', { flag: 'a' });
    await addNote(root, { type: 'started', step: 10, photos });
    expect((await readNotes(root)).map(({ type, step }) => [type, step])).toEqual([
      ['started', 0],
      ['advice', 10],
      ['started', 10],
    ]);
  });

  it('measures: of a step that is measured again the newer, and the best checkpoint is found by what is noted', async () => {
    for (const [step, score] of [
      [10, 3],
      [20, 2],
      [30, null],
    ] as const)
      await writeCheckpoint(root, checkpoint(step, { score }));
    expect(await bestCheckpoint(root)).toBe(20);
    const measured = (step: number, value: number, score: number | null) =>
      addNote(root, { type: 'measures', step, values: [{ name: 'KID', value }], score });
    await measured(30, 1, 1);
    await measured(10, 4, null);
    expect(await bestCheckpoint(root)).toBe(30);
    await measured(30, 5, 5);
    expect(await bestCheckpoint(root)).toBe(20);
    expect((await readNotes(root)).map((note) => [note.step, 'values' in note && note.values[0]!.value])).toEqual([
      [10, 4],
      [30, 5],
    ]);
    await addNote(root, { type: 'started', step: 20, photos: { A: 3 }, heldOut: { A: 1 } });
    expect((await readNotes(root)).map(({ step }) => step)).toEqual([10, 20]);
  });

  it('measures that are added later leave the history as it is', async () => {
    const first = await EventLog.begin(root, 1);
    for (let step = 1; step <= 5; step++) first.scalars(step, { G: step });
    await first.close();
    const before = await readHistory(root);
    const later = await EventLog.append(root);
    later.scalars(3, { 'measures/KID': 0.5 });
    await later.close();
    expect(await readHistory(root)).toEqual(before);
  });

  it('samples and photos: written, read, and those of steps not reached removed', async () => {
    const index = { format: 1 as const, tile: 16, rows: ['A', 'AtoB'], columns: [{ A: '/a.jpg' }] };
    for (const step of [0, 20, 100]) await writeSample(root, step, Buffer.from('webp'), index);
    await removeSamplesAfter(root, 20);
    expect(await sampleSteps(root)).toEqual([0, 20]);
    expect(await readSampleIndex(root)).toEqual(index);
    expect(await readPhotoList(root)).toBeUndefined();
    const photos = { format: 1 as const, train: { A: ['/a.jpg'] }, heldOut: { A: [] } };
    await writePhotoList(root, photos);
    expect(await readPhotoList(root)).toEqual(photos);
  });
});
