import { describe, expect, it } from 'vitest';
import type { EventQueue } from './event-queue.ts';
import { Publisher } from './publisher.ts';

async function* each<T>(events: EventQueue<T>): AsyncGenerator<T, void, void> {
  while (await events.more()) yield* events.drain();
}

describe('Publisher', () => {
  it('sends to everybody who reads, each what it wants', async () => {
    const publisher = new Publisher<number>();
    const all = publisher.read(each);
    const even = publisher.read(each, { wants: (n) => n % 2 === 0 });
    const [first, firstEven] = [all.next(), even.next()];
    publisher.publish(1);
    publisher.publish(2);
    expect((await first).value).toBe(1);
    expect((await all.next()).value).toBe(2);
    expect((await firstEven).value).toBe(2);
    expect(publisher.readers).toBe(2);
    await all.return();
    await even.return();
    expect(publisher.readers).toBe(0);
  });

  it('ends readers when they abort and when it closes, without what they have not taken', async () => {
    const publisher = new Publisher<number>();
    const abort = new AbortController();
    const aborted = publisher.read(each, { signal: abort.signal });
    const closed = publisher.read(each);
    const [first, second] = [aborted.next(), closed.next()];
    publisher.publish(1);
    expect([(await first).value, (await second).value]).toEqual([1, 1]);
    publisher.publish(2);
    abort.abort();
    expect(await aborted.next()).toEqual({ done: true, value: undefined });
    publisher.close();
    expect(await closed.next()).toEqual({ done: true, value: undefined });
    expect(await publisher.read(each).next()).toEqual({ done: true, value: undefined });
    expect(publisher.readers).toBe(0);
  });
});
