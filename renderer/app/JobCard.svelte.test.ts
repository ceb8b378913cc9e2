import { expect, it, vi } from 'vitest';
import type { Job } from '../../common/contract/jobs.ts';
import { t } from '../language/language.svelte.ts';
import { mounted } from '../testing/mounted.ts';
import JobCard from './JobCard.svelte';

const job = (change: Partial<Job> = {}): Job => ({
  id: 'j1',
  kind: 'translation',
  title: 'horse.jpg',
  state: 'running',
  done: 3,
  failed: 0,
  total: 12,
  secondsLeft: null,
  created: 1,
  finished: null,
  ...change,
});

it('a translation is cancelled, a training paused', async () => {
  const cancel = vi.fn(async () => {});
  const translation = mounted(JobCard, { job: job() }, { answers: { jobs: { cancel } } });
  expect(translation.text()).toContain(t.jobs.progress(3, 12));
  expect(translation.has(t.jobs.retryJob('horse.jpg'))).toBe(false);
  void translation.app.connection.start(new AbortController().signal);
  translation.click(t.jobs.cancelJob('horse.jpg'));
  await vi.waitFor(() => expect(cancel).toHaveBeenCalledWith({ id: 'j1' }));
  const training = mounted(JobCard, { job: job({ kind: 'training', title: 'Zebras', run: 'r1' }) });
  expect(training.has(t.jobs.pauseJob('Zebras'))).toBe(true);
  expect(training.has(t.jobs.cancelJob('Zebras'))).toBe(false);
});

it('a paused training goes on, and its title leads to the run', () => {
  const paused = job({ kind: 'training', title: 'Zebras', run: 'r1', state: 'interrupted' });
  const { app, has, click, text } = mounted(JobCard, { job: paused });
  expect(text()).toContain(t.jobs.paused);
  expect(has(t.jobs.resumeJob('Zebras'))).toBe(true);
  click(t.jobs.openRun('Zebras'));
  expect(app.layout.view).toBe('train');
});

it('a failure is explained, and can be tried again or dismissed', () => {
  const fault = { code: 'disk', message: 'The disk is full.' } as const;
  const { text, has } = mounted(JobCard, { job: job({ state: 'failed', finished: 2, fault }) });
  expect(text()).toContain(t.faults.disk[0]);
  expect(has(t.jobs.retryJob('horse.jpg'))).toBe(true);
  expect(has(t.jobs.dismissJob('horse.jpg'))).toBe(true);
  expect(has(t.jobs.cancelJob('horse.jpg'))).toBe(false);
});

it('a batch that lost some photos can be tried again, one that lost none cannot', () => {
  const ended = { state: 'done', finished: 2, done: 11 } as const;
  expect(mounted(JobCard, { job: job({ ...ended, failed: 1 }) }).has(t.jobs.retryJob('horse.jpg'))).toBe(true);
  document.body.innerHTML = '';
  expect(mounted(JobCard, { job: job({ ...ended, done: 12 }) }).has(t.jobs.retryJob('horse.jpg'))).toBe(false);
});

it('a batch of which some failed says how many, and names them all', () => {
  const fault = { code: 'unreadable', message: 'a.jpg is cut off.' } as const;
  const ended = { state: 'failed', finished: 2, done: 14, failed: 3, total: 17 } as const;
  const { text } = mounted(JobCard, { job: job({ ...ended, fault, lost: ['a.jpg', 'b.jpg', 'c.jpg'] }) });
  expect(text()).toContain(t.jobs.partly(3, 17));
  expect(text()).toContain('a.jpg, b.jpg, c.jpg');
  expect(text()).not.toContain(t.jobs.states.failed);
});

it('a training that was stopped says where, not that it is done', () => {
  const stopped = job({ kind: 'training', title: 'Zebras', run: 'r1', state: 'done', done: 132, total: 240 });
  const { text } = mounted(JobCard, { job: stopped });
  expect(text()).toContain(t.train.stoppedAt(132, 240));
  expect(text()).not.toContain(t.jobs.states.done);
  expect(mounted(JobCard, { job: { ...stopped, done: 240 } }).text()).toContain(t.jobs.states.done);
});

it('names what a remix makes as its view does', () => {
  const { text } = mounted(JobCard, { job: job({ kind: 'remix', way: 'retarget' }) });
  expect(text()).toContain('horse.jpg, Proportions');
});
