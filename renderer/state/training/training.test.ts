import { beforeEach, expect, it, vi } from 'vitest';
import type { Run } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { connectionTo } from '../testing/pictures.ts';
import { testRun } from '../testing/runs.ts';
import { Toasts } from '../toasts.svelte.ts';
import { Training } from './training.svelte.ts';

const run = (id: string, change: Partial<Run> = {}): Run =>
  testRun(id, { step: 10, created: Number(id.slice(1)), ...change });

function trainingWith(runs: Run[], training: object = {}) {
  const toasts = new Toasts();
  const made = new Training(connectionTo({ training }), toasts);
  made.apply({ type: 'runs', runs, broken: [] });
  return { training: made, toasts };
}

beforeEach(() => vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} }));

it('lists runs, the newest first, as the studio tells them', () => {
  const { training } = trainingWith([run('r1'), run('r2')]);
  training.apply({ type: 'run', run: run('r3') });
  training.apply({ type: 'removed', id: 'r1' });
  expect(training.runs.map(({ id }) => id)).toEqual(['r3', 'r2']);
  training.apply({ type: 'runs', runs: [run('r2')], broken: [] });
  expect(training.runs.map(({ id }) => id)).toEqual(['r2']);
});

it('keeps what the studio says of runs that cannot be read', () => {
  const { training } = trainingWith([run('r1')]);
  const broken = [{ folder: '/home/runs/r2', fault: { code: 'unreadable' as const, message: 'It is damaged.' } }];
  training.apply({ type: 'broken', broken });
  expect([training.broken, training.runs.length]).toEqual([broken, 1]);
  training.apply({ type: 'runs', runs: [], broken: [] });
  expect(training.broken).toEqual([]);
});

it('falls back to the list when the open run is gone', () => {
  const { training } = trainingWith([run('r1')]);
  training.go({ at: 'run', id: 'r1' });
  expect(training.open?.id).toBe('r1');
  training.apply({ type: 'removed', id: 'r1' });
  expect([training.route, training.open]).toEqual([{ at: 'runs' }, undefined]);
});

it('compares at most four, at all steps that any of them has pictures of', () => {
  const samples = [[100, 200], [150, 200], [], [300], [400]];
  const { training } = trainingWith(samples.map((steps, index) => run(`r${index}`, { samples: steps })));
  for (let index = 0; index < 5; index++) training.mark(`r${index}`, true);
  expect(training.marked).toEqual(['r1', 'r2', 'r3', 'r4']);
  training.go({ at: 'compare', ids: ['r0', 'r1'] });
  expect(training.playback.steps).toEqual([100, 150, 200]);
});

it('brings a deleted run back by its notice', async () => {
  const restore = vi.fn(async () => run('r1'));
  const { training, toasts } = trainingWith([run('r1')], { remove: async () => {}, restore });
  await training.remove(run('r1'));
  expect(training.runs).toEqual([]);
  toasts.all[0]?.action?.run();
  await vi.waitFor(() => expect(training.find('r1')).toBeDefined());
});

it('says when the studio refuses, and waits for it no longer', async () => {
  const pause = async () => {
    throw new Fault('exists', 'Another Zorse trains this run.');
  };
  const { training, toasts } = trainingWith([run('r1')], { pause });
  const asked = training.pause('r1');
  expect(training.isAsked('r1')).toBe(true);
  await asked;
  expect(training.isAsked('r1')).toBe(false);
  expect(toasts.all[0]).toMatchObject({ kind: 'fault', body: expect.stringContaining('Another Zorse') });
});
