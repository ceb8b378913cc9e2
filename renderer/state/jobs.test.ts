// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import type { Job } from '../../common/contract/jobs.ts';
import { Jobs } from './jobs.svelte.ts';
import { connectionTo } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';

const job = (id: string, change: Partial<Job> = {}): Job => ({
  id,
  kind: 'translation',
  title: id,
  state: 'running',
  done: 1,
  failed: 0,
  total: 4,
  secondsLeft: 10,
  created: 1,
  finished: null,
  ...change,
});

beforeEach(() => vi.stubGlobal('document', { hasFocus: () => true }));

it('sums what runs, and only that', () => {
  const jobs = new Jobs(connectionTo({}), new Toasts());
  jobs.apply({
    type: 'jobs',
    jobs: [
      job('a'),
      job('b', { done: 2, failed: 1, secondsLeft: null }),
      job('old', { state: 'done', done: 9, total: 9 }),
    ],
  });
  expect(jobs.active.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  expect(jobs.progress).toEqual({ done: 4, total: 8, share: 0.5, secondsLeft: 10 });
  jobs.apply({ type: 'job', job: job('c', { done: 0, total: 1, share: 0.5 }) }); // half of its only photo
  expect([jobs.progress.done, jobs.progress.share]).toEqual([4, 0.5]);
});

it('knows no time left before any job does', () => {
  const jobs = new Jobs(connectionTo({}), new Toasts());
  jobs.apply({ type: 'jobs', jobs: [job('a', { secondsLeft: null })] });
  expect(jobs.progress.secondsLeft).toBeNull();
});

it('shows the newest first and forgets what was dismissed', () => {
  const jobs = new Jobs(connectionTo({}), new Toasts());
  jobs.apply({ type: 'job', job: job('early', { created: 1 }) });
  jobs.apply({ type: 'job', job: job('late', { created: 2 }) });
  expect(jobs.all.map(({ id }) => id)).toEqual(['late', 'early']);
  jobs.apply({ type: 'dismissed', id: 'late' });
  expect(jobs.all.map(({ id }) => id)).toEqual(['early']);
});

it('dismisses only what is finished', async () => {
  const dismissed: string[] = [];
  const studio = { jobs: { dismiss: ({ id }: { id: string }) => Promise.resolve(void dismissed.push(id)) } };
  const jobs = new Jobs(connectionTo(studio), new Toasts());
  jobs.apply({
    type: 'jobs',
    jobs: [job('runs'), job('waits', { state: 'waiting' }), job('ended', { state: 'failed' })],
  });
  await jobs.dismissFinished();
  expect(dismissed).toEqual(['ended']);
});

it('notifies of an end that nobody sees, once, and not of a cancel', () => {
  const shown: string[] = [];
  class Notification {
    static permission = 'granted';
    constructor(_title: string, { tag }: { tag: string }) {
      shown.push(tag);
    }
  }
  vi.stubGlobal('Notification', Notification);
  vi.stubGlobal('document', { hasFocus: () => false });
  const jobs = new Jobs(connectionTo({}), new Toasts());
  jobs.apply({ type: 'jobs', jobs: [job('a'), job('b')] });
  jobs.apply({ type: 'job', job: job('a', { state: 'done' }) });
  jobs.apply({ type: 'job', job: job('a', { state: 'done' }) });
  jobs.apply({ type: 'job', job: job('b', { state: 'cancelled' }) });
  expect(shown).toEqual(['a']);
});
