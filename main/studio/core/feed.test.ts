import { describe, expect, it } from 'vitest';
import { Feed } from './feed.ts';

const take = async <T>(stream: AsyncGenerator<T>, count: number): Promise<T[]> => {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = await stream.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
};

describe('Feed', () => {
  it('sends the snapshot first, then changes', async () => {
    const feed = new Feed<string>();
    const stream = feed.watch(() => ['all']);
    expect(await take(stream, 1)).toEqual(['all']);
    feed.publish('a', 'a1');
    feed.publish('b', 'b1');
    expect(await take(stream, 2)).toEqual(['a1', 'b1']);
    await stream.return();
    expect(feed.watchers).toBe(0);
  });

  it('sends all that there is before what changes meanwhile', async () => {
    const feed = new Feed<string>();
    const stream = feed.watch(() => ['one', 'two']);
    expect(await take(stream, 1)).toEqual(['one']);
    feed.publish('a', 'a1');
    expect(await take(stream, 2)).toEqual(['two', 'a1']);
    await stream.return();
  });

  it('sends only the newest change of a key to a slow reader', async () => {
    const feed = new Feed<string>();
    const stream = feed.watch(() => ['all']);
    await take(stream, 1);
    for (let i = 0; i < 1000; i++) feed.publish('a', `a${i}`);
    feed.publish('b', 'b');
    expect(await take(stream, 2)).toEqual(['a999', 'b']);
    await stream.return();
  });

  it('ends when the signal aborts and when the feed closes', async () => {
    const feed = new Feed<string>();
    const abort = new AbortController();
    const aborted = feed.watch(() => ['all'], abort.signal);
    const closed = feed.watch(() => ['all']);
    await take(aborted, 1);
    await take(closed, 1);
    const [first, second] = [aborted.next(), closed.next()];
    abort.abort();
    expect(await first).toEqual({ done: true, value: undefined });
    feed.close();
    expect(await second).toEqual({ done: true, value: undefined });
    expect(feed.watchers).toBe(0);
  });
});
