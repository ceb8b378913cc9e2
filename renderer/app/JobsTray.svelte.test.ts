import { flushSync } from 'svelte';
import { beforeEach, expect, it } from 'vitest';
import type { Job } from '../../common/contract/jobs.ts';
import { t } from '../language/language.svelte.ts';
import { mounted } from '../testing/mounted.ts';
import JobsTray from './JobsTray.svelte';

beforeEach(() => localStorage.clear());

const failed = (id: string, finished: number): Job => ({
  id,
  kind: 'translation',
  title: `${id}.jpg`,
  state: 'failed',
  done: 0,
  failed: 1,
  total: 1,
  secondsLeft: null,
  created: finished - 1,
  finished,
});
const withJobs = (...jobs: Job[]) =>
  mounted(JobsTray, {}, { prepare: ({ jobs: state }) => state.apply({ type: 'jobs', jobs }) });
const opener = (line: string) => `${t.jobs.expand}: ${line}`;

it('says how many had problems until somebody dismisses that, and again of new ones only', () => {
  const { app, click, text } = withJobs(failed('a', 5), failed('b', 7));
  expect(text()).toContain(t.jobs.troubled(2));
  click(t.jobs.dismissTroubled);
  expect(text()).not.toContain(t.jobs.troubled(2));
  app.jobs.apply({ type: 'job', job: failed('c', 9) });
  flushSync();
  expect(text()).toContain(t.jobs.troubled(1));
});

it('what was looked at in the list is no news any more', () => {
  const { click, text, has } = withJobs(failed('a', 5));
  click(opener(t.jobs.troubled(1)));
  expect(has(t.jobs.retryJob('a.jpg'))).toBe(true);
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })); // turned to something else
  flushSync();
  expect(has(t.jobs.retryJob('a.jpg'))).toBe(false);
  expect(text()).toContain(t.jobs.finished);
});

it('a paused training is no problem', () => {
  const { text } = withJobs({ ...failed('a', 5), kind: 'training', state: 'interrupted', failed: 0 });
  expect(text()).toContain(t.jobs.finished);
});

it('says that what waits waits, until something runs', () => {
  const job = (id: string, state: Job['state']): Job => ({ ...failed(id, 5), state, failed: 0, finished: null });
  const { app, text } = withJobs(job('a', 'waiting'), job('b', 'waiting'));
  expect(text()).toContain(t.jobs.waiting(2));
  app.jobs.apply({ type: 'job', job: job('a', 'running') });
  flushSync();
  expect(text()).toContain(t.jobs.running(2));
});
