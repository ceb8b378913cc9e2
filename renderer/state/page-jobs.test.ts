// @vitest-environment node
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Job } from '../../common/contract/jobs.ts';
import { holdPage } from './leaving.ts';
import { PageJobs, type PageWork } from './page-jobs.svelte.ts';

function setup() {
  let time = 1000;
  const ended: Job['state'][] = [];
  const page = new EventTarget();
  const jobs = new PageJobs(
    ({ state }) => ended.push(state),
    () => time,
    () => holdPage(page),
  );
  /** Whether the page asks before it goes. */
  const asks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const work = (make: PageWork['make'], more: Partial<PageWork> = {}): PageWork => ({
    fileName: 'walk.mp4',
    total: 4,
    make,
    ...more,
  });
  return { jobs, ended, work, asks, pass: (ms: number) => void (time += ms) };
}

/** Makes nothing until it is cancelled. */
const forever: PageWork['make'] = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

it('shows how far a work is and how long it takes, and then offers what it has made', async () => {
  const { jobs, ended, work, pass } = setup();
  const seen: unknown[] = [];
  const make: PageWork['make'] = async ({ onProgress }) => {
    pass(3000);
    onProgress(1);
    seen.push(jobs.all.map(({ state, done: parts, total, secondsLeft }) => [state, parts, total, secondsLeft]));
    return new Blob(['film']);
  };
  const made = await jobs.run(work(make));
  expect(seen).toEqual([[['running', 1, 4, 9]]]);
  expect(made).toMatchObject({ fileName: 'walk.mp4', bytes: 4 });
  expect(jobs.all).toMatchObject([{ state: 'done', done: 4, secondsLeft: null, finished: 4000, export: made }]);
  expect(await jobs.file(made.id)!.text()).toBe('film');
  expect(ended).toEqual(['done']);
  jobs.dismiss(made.id);
  expect([jobs.all, jobs.file(made.id)]).toEqual([[], undefined]);
});

it('makes nothing when it is cancelled, in the tray, by who asked, or at the very last moment', async () => {
  const { jobs, ended, work } = setup();
  const inTray = jobs.run(work(forever));
  jobs.cancel(jobs.all[0]!.id);
  await expect(inTray).rejects.toMatchObject({ code: 'cancelled' });

  const asked = new AbortController();
  const byAsker = jobs.run(work(forever), asked.signal);
  asked.abort();
  await expect(byAsker).rejects.toMatchObject({ code: 'cancelled' });
  await expect(jobs.run(work(forever), asked.signal)).rejects.toMatchObject({ code: 'cancelled' });

  const late = new AbortController();
  const make = async () => {
    late.abort();
    return new Blob(['film']);
  };
  await expect(jobs.run(work(make), late.signal)).rejects.toMatchObject({ code: 'cancelled' });
  expect(ended).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
  expect(jobs.all.map(({ id, export: made, fault }) => [jobs.file(id), made, fault]).flat()).toEqual(
    new Array(12).fill(undefined),
  );
});

it('tells why it failed in words of the work, and is tried again', async () => {
  const { jobs, ended, work } = setup();
  let broken = true;
  const make = async () => {
    if (broken) throw new Error('EncodingError');
    return new Blob(['film']);
  };
  const explained = { title: 'No MP4 here', body: 'Choose WebM.' };
  await expect(jobs.run(work(make, { explain: () => explained }))).rejects.toMatchObject({ code: 'internal' });
  const [job] = jobs.all;
  expect(job).toMatchObject({ state: 'failed', fault: { code: 'internal' } });
  expect(jobs.explain(job!)).toBe(explained);
  broken = false;
  jobs.retry(job!.id);
  expect(jobs.all).toMatchObject([{ state: 'running', done: 0, fault: undefined }]);
  await expect.poll(() => ended).toEqual(['failed', 'done']);
  expect(await jobs.file(job!.id)!.text()).toBe('film');
});

it('asks before the page goes while any work runs, however it ends, and only then', async () => {
  const { jobs, work, asks } = setup();
  expect(asks()).toBe(false);
  let finish = (_: Blob) => {};
  const made = jobs.run(work(() => new Promise((resolve) => (finish = resolve))));
  const cancelled = jobs.run(work(forever));
  expect(asks()).toBe(true);
  finish(new Blob(['film']));
  await made;
  expect(asks()).toBe(true);
  jobs.cancel(jobs.all[1]!.id);
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(asks()).toBe(false);
  jobs.retry(jobs.all[1]!.id);
  expect(asks()).toBe(true);
  jobs.dismiss(jobs.all[1]!.id);
  await expect.poll(asks).toBe(false);
});

it('passes work through the tray while that takes long, counted, cancelled there, and leaves nothing', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { jobs, ended, asks } = setup();
  let end = () => {};
  const passed = jobs.pass('Writing 3 photos', 3, ({ onProgress }) => {
    onProgress(1);
    return new Promise((resolve) => (end = resolve));
  });
  expect([jobs.all, asks()]).toEqual([[], true]);
  vi.advanceTimersByTime(400);
  expect(jobs.all).toMatchObject([{ title: 'Writing 3 photos', state: 'running', done: 1, total: 3 }]);
  end();
  await passed;
  expect([jobs.all, asks()]).toEqual([[], false]);

  const cancelled = jobs.pass('Writing horse.png', 0, async (options) => void (await forever(options)));
  vi.advanceTimersByTime(400);
  jobs.cancel(jobs.all[0]!.id);
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect([jobs.all, ended]).toEqual([[], []]);
});
