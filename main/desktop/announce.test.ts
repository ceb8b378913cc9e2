import type { BrowserWindow as RealWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job, JobEvent } from '../../common/contract/jobs.ts';
import { announceJobs } from './announce.ts';
import { BrowserWindow, Notification, resetElectron } from './testing/fake-electron.ts';
import { textsIn } from './texts.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

beforeEach(resetElectron);

const job = (id: string, state: Job['state'], done: number, failed = 0): Job => ({
  id,
  kind: 'translation',
  title: `job ${id}`,
  state,
  done,
  failed,
  total: 4,
  secondsLeft: null,
  created: 0,
  finished: null,
});

async function follow(window: BrowserWindow | undefined, ...events: JobEvent[]): Promise<void> {
  const stream = (async function* () {
    yield* events;
  })();
  await announceJobs(
    stream,
    () => window as unknown as RealWindow | undefined,
    () => textsIn('en'),
  );
}

const window = () => new BrowserWindow({ width: 1, height: 1, webPreferences: {}, backgroundColor: '' });
const changed = (...jobs: Job[]): JobEvent[] => jobs.map((each) => ({ type: 'job', job: each }));
const shown = () => Notification.shown.map(({ options }) => `${options.title}: ${options.body}`);

describe('announceJobs', () => {
  it('tells of a job that ends behind the back of the user, once', async () => {
    await follow(
      window(),
      { type: 'jobs', jobs: [job('1', 'running', 0)] },
      ...changed(job('1', 'running', 2), job('1', 'done', 3, 1), job('1', 'done', 3, 1)),
    );
    expect(shown()).toEqual(['job 1: Finished. 1 of 4 failed']);
  });

  it('brings the window to the front on a click', async () => {
    const front = window();
    await follow(front, { type: 'jobs', jobs: [] }, ...changed(job('1', 'waiting', 0), job('1', 'failed', 0)));
    expect(shown()).toEqual(['job 1: Could not finish']);
    Notification.shown[0]!.emit('click');
    expect(front.calls).toEqual(['show', 'focus']);
  });

  it('says nothing to a user who looks, who cancelled, or of what was over before', async () => {
    const looking = window();
    looking.focused = true;
    await follow(looking, ...changed(job('1', 'running', 0), job('1', 'done', 4)));
    await follow(window(), ...changed(job('1', 'running', 0), job('1', 'cancelled', 1)));
    await follow(window(), { type: 'jobs', jobs: [job('1', 'done', 4)] }, ...changed(job('1', 'done', 4)));
    expect(shown()).toEqual([]);
  });

  it('speaks without a window too', async () => {
    await follow(undefined, ...changed(job('1', 'running', 0), job('1', 'done', 4)));
    Notification.shown[0]!.emit('click');
    expect(shown()).toHaveLength(1);
  });

  it('shows the share of all unfinished work on the icon and takes it away at the end', async () => {
    const front = window();
    const events = changed(
      job('1', 'running', 1),
      job('2', 'waiting', 0),
      job('1', 'running', 2, 1),
      job('1', 'done', 3, 1),
    );
    await follow(front, ...events, { type: 'dismissed', id: '2' });
    expect(front.progress).toEqual([1 / 4, 1 / 8, 3 / 8, 0, -1]);
  });
});
