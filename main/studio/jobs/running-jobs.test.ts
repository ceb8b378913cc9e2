import { expect, it, beforeEach } from 'vitest';
import { Fault } from '../../../common/fault.ts';
import type { Database } from '../core/database.ts';
import { Jobs } from './jobs.ts';
import { RunningJobs } from './running-jobs.ts';

let jobs: Jobs;
let running: RunningJobs;
let id: string;
beforeEach(() => {
  const none = { all: () => [], put: () => {}, record: () => {}, delete: () => {} };
  const database = { documents: () => none, whenWritten: (apply: () => void) => apply() };
  jobs = new Jobs(database as unknown as Database);
  running = new RunningJobs(jobs, 'export', { retry: () => {} });
  id = jobs.create({ kind: 'export', title: 'film.gif', total: 3, work: {} }).id;
});

/** Until it is aborted. */
const forEver = ({ signal }: { signal: AbortSignal }) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Fault('cancelled', 'Cancelled.')));
  });

it('a job tells how far its work is, and what it made', async () => {
  const told: unknown[] = [];
  const made = await running.run(id, {
    run: async ({ progress }) => {
      for (const done of [1, 2, 3]) {
        progress(done, 3);
        told.push([jobs.get(id).state, jobs.get(id).done, jobs.get(id).secondsLeft !== null]);
      }
      return 'film';
    },
    done: (film) => ({ title: film }),
  });
  expect([made, told]).toEqual(['film', [1, 2, 3].map((done) => ['running', done, done > 1])]);
  expect(jobs.get(id)).toMatchObject({ state: 'done', title: 'film', secondsLeft: null });
  expect(running.has(id)).toBe(false);
});

it('a work that fails is rejected with the reason, which the job has too; tried again, it is forgotten', async () => {
  const failing = running.run(id, { run: () => Promise.reject(new Fault('disk', 'The disk is full.')) });
  await expect(failing).rejects.toMatchObject({ code: 'disk' });
  expect(jobs.get(id)).toMatchObject({ state: 'failed', fault: { code: 'disk' } });
  await running.run(id, { run: async () => {} });
  expect([jobs.get(id).state, jobs.get(id).fault]).toEqual(['done', undefined]);
});

it('is cancelled from the tray or by whoever asked for it', async () => {
  const fromTray = running.run(id, { run: forEver });
  jobs.cancel(id);
  expect(jobs.get(id).state).toBe('cancelled');
  await expect(fromTray).rejects.toMatchObject({ code: 'cancelled' });
  const abort = new AbortController();
  const called = running.run(id, { run: forEver, signal: abort.signal });
  expect(jobs.get(id).state).toBe('running');
  abort.abort();
  await expect(called).rejects.toMatchObject({ code: 'cancelled' });
  expect([jobs.get(id).state, jobs.get(id).fault]).toEqual(['cancelled', undefined]);
});

it('closed, it leaves the account as it was, for the next studio', async () => {
  const work = expect(running.run(id, { run: forEver })).rejects.toMatchObject({ code: 'cancelled' });
  await running.close();
  await work;
  expect(jobs.get(id).state).toBe('running');
});
