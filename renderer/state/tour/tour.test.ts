import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LocalFile } from '../../host/host.ts';
import { STOPS, Tour } from './tour.svelte.ts';

const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(new Blob(['webp'], { type: 'image/webp' }))));
});
afterEach(() => vi.unstubAllGlobals());

function page(photos = 0) {
  const opened: LocalFile[] = [];
  const [go, fault] = [vi.fn(), vi.fn()];
  const open = (files: readonly LocalFile[]) => Promise.resolve(void opened.push(...files));
  return { tour: new Tour({ hasPhoto: () => photos > 0, open, go, toasts: { fault } }), opened, go, fault };
}

it('begins when asked for, on a picture of its own where there is no photo, and goes on to its end', async () => {
  const { tour, opened, go } = page();
  expect([tour.stop, tour.seen, opened]).toEqual([null, false, []]);
  await tour.start();
  expect([tour.stop, tour.first, go.mock.calls.length]).toEqual(['photo', true, 1]);
  expect(opened.map(({ name, file }) => [name, file?.type])).toEqual([['horses.webp', 'image/webp']]);
  const stops = [tour.stop];
  while (tour.stop && !tour.last) {
    tour.next();
    stops.push(tour.stop);
  }
  expect(stops).toEqual([...STOPS]);
  tour.next();
  expect([tour.stop, tour.seen]).toEqual([null, true]);
});

it('shows things on the user’s own photo where there is one; goes back, but not before its beginning', async () => {
  const { tour, opened } = page(3);
  await tour.start();
  tour.next();
  tour.back();
  tour.back();
  expect([tour.stop, tour.number, opened]).toEqual(['photo', 1, []]);
});

it('left once it is offered no more, also in the next window, and still begins when asked for', async () => {
  const { tour } = page(1);
  await tour.start();
  tour.end();
  const { tour: later } = page(1);
  expect([later.stop, later.seen]).toEqual([null, true]);
  await later.start();
  expect(later.stop).toBe('photo');
});

it('ends with what went wrong when its picture cannot be had', async () => {
  const { tour, fault } = page();
  vi.stubGlobal('fetch', () => Promise.reject(new Error('gone')));
  await tour.start();
  expect([tour.stop, fault.mock.calls.length]).toEqual([null, 1]);
});
