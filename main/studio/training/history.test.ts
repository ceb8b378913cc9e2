import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EventLog } from '../../files/tfevents/event-log.ts';
import { HistoryFeed } from './history.ts';

let folder: string;
const feed = new HistoryFeed();
const read = () => feed.read({ id: 'run', folder, after: 0 }, () => false);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-history-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = async (losses: readonly (readonly [step: number, G: number])[]): Promise<void> => {
  const log = await EventLog.append(folder);
  for (const [step, G] of losses) log.scalars(step, { G });
  await log.close();
};

it('tells what lies on disk, then what comes, whole pieces at a time', async () => {
  await write([[1, 0.5]]);
  const history = read();
  expect((await history.next()).value).toEqual({ steps: [1], values: { G: [0.5] } });
  feed.add('another', 7, { G: 9 });
  feed.add('run', 2, { G: 0.25 });
  feed.add('run', 3, { G: 0.125, D: 1 });
  expect((await history.next()).value).toEqual({ steps: [2, 3], values: { G: [0.25, 0.125], D: [NaN, 1] } });
  await history.return();
});

it('a run that went back replaces what followed', async () => {
  const history = read();
  await history.next();
  for (const step of [1, 2, 3]) feed.add('run', step, { G: step });
  feed.add('run', 2, { G: 20 });
  expect((await history.next()).value).toEqual({ steps: [1, 2], values: { G: [1, 20] } });
  await history.return();
});

it('reads the disk again when told so, and tells nothing where nothing is new', async () => {
  await write([[1, 0.5]]);
  const history = read();
  await history.next();
  const next = history.next();
  feed.refresh('run');
  await write([[2, 0.25]]);
  feed.refresh('run');
  expect((await next).value).toEqual({ steps: [2], values: { G: [0.25] } });
  await history.return();
});

it('ends when the feed closes', async () => {
  const history = read();
  await history.next();
  const next = history.next();
  feed.close();
  expect(await next).toEqual({ done: true, value: undefined });
});
