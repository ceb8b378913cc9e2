import { expect, it } from 'vitest';
import type { Database } from '../core/database.ts';
import { type JobRecord, Jobs } from './jobs.ts';

const atWork: JobRecord = {
  ...{ id: 'one', kind: 'translation', title: 'horse.jpg', state: 'running', work: null },
  ...{ done: 0, failed: 0, total: 1, share: 0.4, secondsLeft: 7, created: 1, finished: null },
};

/** What the last studio left. */
function jobsOf(stored: JobRecord[]): Jobs {
  const documents = { all: () => stored, put: () => {}, record: () => {}, delete: () => {} };
  const database = { documents: () => documents, whenWritten: (apply: () => void) => apply() };
  return new Jobs(database as unknown as Database);
}

const ENDED = { share: undefined, secondsLeft: null, finished: expect.any(Number) };

it('is interrupted when its studio ended: nothing of it is at work', () => {
  expect(jobsOf([atWork]).get('one')).toMatchObject({ ...ENDED, state: 'interrupted' });
});

it('that ended stays as it was', () => {
  const done = { ...atWork, state: 'done', done: 1, finished: 2 } as const;
  expect(jobsOf([done]).get('one')).toEqual(done);
});

it('ends with nothing at work, and what else is said of it', () => {
  const jobs = jobsOf([]);
  const { id } = jobs.create({ kind: 'export', title: 'film.gif', total: 3, work: null });
  jobs.update(id, { state: 'running', share: 0.5, secondsLeft: 3 });
  jobs.end(id, { state: 'done', done: 3 });
  expect(jobs.get(id)).toMatchObject({ ...ENDED, state: 'done', done: 3 });
});
