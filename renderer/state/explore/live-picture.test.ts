import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../common/fault.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { connectionTo } from '../testing/pictures.ts';
import { LivePicture } from './live-picture.svelte.ts';
import { picturesOf } from './testing/latent-studio.ts';
import { Thumbnails } from './thumbnails.svelte.ts';

const place = (value: number): LatentPoint => ({ code: [value, 0, 0], classes: [] });
const settled = () => vi.advanceTimersByTimeAsync(0);

/** A studio whose pictures arrive when the test says so. */
function slowStudio() {
  const calls: { places: LatentPoint[]; answer(): void; fail(error: unknown): void }[] = [];
  const decode = ({ places }: { places: LatentPoint[] }) =>
    new Promise((resolve, reject) => {
      calls.push({ places, answer: () => resolve(picturesOf(places)), fail: reject });
    });
  const live = new LivePicture(connectionTo({ latent: { decode } }));
  const values = () => calls.map(({ places }) => places.map(({ code }) => code[0]));
  return { live, calls, values };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('while a slider moves', () => {
  it('asks one at a time, and then for the newest only', async () => {
    const { live, calls, values } = slowStudio();
    for (let value = 0; value < 50; value++) live.show('m', place(value));
    await settled();
    expect(values()).toEqual([[0]]);
    live.show('m', place(50));
    calls[0]?.answer();
    await settled();
    expect(values()).toEqual([[0], [50]]);
    expect(live.frame?.place.code[0]).toBe(0);
    calls[1]?.answer();
    await settled();
    expect(live.frame?.place.code[0]).toBe(50);
    expect(values()).toHaveLength(2);
  });

  it('goes on after a picture that failed, and says why when there is no newer one', async () => {
    const { live, calls } = slowStudio();
    live.show('m', place(1));
    await settled();
    calls[0]?.fail(new Fault('engine-lost', 'The engine ended.'));
    await settled();
    expect(live.fault?.code).toBe('engine-lost');
    live.again();
    await settled();
    calls[1]?.answer();
    await settled();
    expect([live.fault, live.frame?.place.code[0]]).toEqual([null, 1]);
  });
});

describe('batches', () => {
  it('wait until the hand rests', async () => {
    const { live, calls, values } = slowStudio();
    live.show('m', place(0));
    const batch = live.batch('m', [place(1), place(2)]);
    await settled();
    calls[0]?.answer();
    await vi.advanceTimersByTimeAsync(100);
    live.show('m', place(3));
    await settled();
    calls[1]?.answer();
    await vi.advanceTimersByTimeAsync(100);
    expect(values()).toEqual([[0], [3]]);
    await vi.advanceTimersByTimeAsync(100);
    expect(values()).toEqual([[0], [3], [1, 2]]);
    calls[2]?.answer();
    expect((await batch).count).toBe(2);
  });

  it('do not hold up a slider that moves while they are made', async () => {
    const { live, calls, values } = slowStudio();
    void live.batch('m', [place(1), place(2)]);
    await vi.advanceTimersByTimeAsync(500);
    live.show('m', place(3));
    void live.batch('m', [place(4)]);
    await settled();
    calls[1]?.answer();
    await vi.advanceTimersByTimeAsync(500);
    expect([values(), live.frame?.place.code[0]]).toEqual([[[1, 2], [3]], 3]);
  });

  it('that nobody wants any more are not asked', async () => {
    const { live, values } = slowStudio();
    live.show('m', place(0));
    const leave = new AbortController();
    const batch = live.batch('m', [place(1)], leave.signal);
    const refused = expect(batch).rejects.toMatchObject({ code: 'cancelled' });
    leave.abort(new Fault('cancelled', 'Cancelled.'));
    await refused;
    await vi.advanceTimersByTimeAsync(500);
    expect(values()).toEqual([[0]]);
  });
});

it('makes thumbnails together, each once, and again only when they failed', async () => {
  const { live, calls, values } = slowStudio();
  const thumbnails = new Thumbnails(live);
  const places = [place(1), place(2), place(3)];
  const [first, ...others] = places.map((each) => thumbnails.of('m', each));
  expect(thumbnails.of('m', places[0] as LatentPoint)).toBe(first);
  await vi.advanceTimersByTimeAsync(500);
  expect(values()).toEqual([[1, 2, 3]]);
  calls[0]?.answer();
  await settled();
  expect([first?.pixels?.data[0], others[1]?.pixels?.data[0]]).toEqual([110, 130]);

  const later = place(4);
  expect(thumbnails.of('m', later).pixels).toBeNull();
  await vi.advanceTimersByTimeAsync(500);
  calls[1]?.fail(new Fault('engine-lost', 'The engine ended.'));
  await settled();
  const again = thumbnails.of('m', later);
  await vi.advanceTimersByTimeAsync(500);
  calls[2]?.answer();
  await settled();
  expect(again.pixels?.data[0]).toBe(140);
});
