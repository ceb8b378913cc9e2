import { expect, it } from 'vitest';
import type { Host, Incoming, LocalFile, SendOptions } from '../host/host.ts';
import { Sending, skippedText } from './sending.svelte.ts';

const files = (count: number): LocalFile[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${i}.jpg`, folder: '' }));

/** A host that hands over at once, and keeps what it was given. */
function host() {
  const given: number[] = [];
  const give = async (some: readonly LocalFile[], { signal, onProgress }: SendOptions): Promise<Incoming[]> => {
    signal.throwIfAborted();
    given.push(some.length);
    onProgress(0, some.length);
    onProgress(some.length, some.length);
    return some.map(({ name, folder }) => ({ source: { kind: 'upload', id: name }, folder }));
  };
  return { given, sending: new Sending({ give } as unknown as Host) };
}

it('hands files over some at a time, and counts all of them', async () => {
  const { given, sending } = host();
  const seen: unknown[] = [];
  const skipped = await sending.send(files(100), async (some) => {
    seen.push(sending.progress);
    return some.flatMap(({ source }) => (source.kind === 'upload' && source.id === '7.jpg' ? [{ name: '7.jpg' }] : []));
  });
  expect(given).toEqual([48, 48, 4]);
  expect(seen).toEqual([48, 96, 100].map((done) => ({ done, total: 100 })));
  expect(skipped).toEqual(['7.jpg']);
  expect(sending.progress).toBeNull();
});

it('counts those of two sendings together, until both have ended', async () => {
  const { sending } = host();
  let release = () => {};
  const waiting = sending.send(files(2), () => new Promise((resolve) => (release = () => resolve([]))));
  await expect(sending.send(files(60), () => Promise.reject(new Error('the studio has gone')))).rejects.toThrow('gone');
  expect(sending.progress).toEqual({ done: 62, total: 62 }); // what failed is not waited for
  release();
  await waiting;
  expect(sending.progress).toBeNull();
});

it('is cancelled, and sends again afterwards', async () => {
  const { given, sending } = host();
  const cancelled = sending.send(files(100), async () => {
    sending.cancel();
    return [];
  });
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  expect(given).toEqual([48]);
  await sending.send(files(3), async () => []);
  expect(given).toEqual([48, 3]);
});

it('names a few of the files that were not taken in, and counts the others', () => {
  const text = skippedText(['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt']);
  expect(text).toContain('a.txt, b.txt, c.txt');
  expect(text).not.toContain('d.txt');
  expect(text).toContain('2');
});
