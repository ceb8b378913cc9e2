import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

async function read<T>(queue: EventQueue<T>): Promise<{ events: T[]; error?: unknown }> {
  const events: T[] = [];
  try {
    for await (const event of queue) events.push(event);
    return { events };
  } catch (error) {
    return { events, error };
  }
}

test('events are read in order, those from before and those that come while the reader waits', async () => {
  const queue = new EventQueue<number | undefined>();
  queue.push(1);
  queue.push(undefined);
  const reading = read(queue);
  await Promise.resolve();
  queue.push(2);
  setTimeout(() => {
    queue.push(3);
    queue.end();
  });
  expect(await reading).toEqual({ events: [1, undefined, 2, 3] });
});

test('what was pushed before the end is read, then the failure is thrown, whatever it is', async () => {
  for (const error of [new Error('broken'), undefined]) {
    const queue = new EventQueue<number>();
    queue.push(1);
    queue.end({ error });
    queue.end(); // the first end counts
    expect(await read(queue)).toStrictEqual({ events: [1], error });
  }
});

test('an event with a key replaces the unread one of that key and comes last', async () => {
  const queue = new EventQueue<string>();
  queue.push('a1', 'a');
  queue.push('b1', 'b');
  queue.push('a2', 'a');
  expect(queue.drain()).toEqual(['b1', 'a2']);
  queue.push('a3', 'a');
  queue.end();
  expect(await read(queue)).toEqual({ events: ['a3'] });
});

test('more is over when something comes, when the time is, and at the end', async () => {
  const queue = new EventQueue<number>();
  const coming = queue.more();
  queue.push(1);
  expect(await coming).toBe(true);
  queue.drain();
  expect(await queue.more(0)).toBe(true);
  expect(queue.drain()).toEqual([]);
  const ending = queue.more();
  queue.end();
  expect(await ending).toBe(false);
});
