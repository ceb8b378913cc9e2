import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Painting } from './painting.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('paints the newest request when the one before is done, and once in fine when the hand rests', async () => {
  const painted: boolean[] = [];
  const finish: (() => void)[] = [];
  const painting = new Painting({
    paint: (fine) => (painted.push(fine), new Promise((resolve) => finish.push(() => resolve()))),
    failed: () => expect.unreachable(),
  });
  const done = async () => {
    finish.shift()!();
    await vi.advanceTimersByTimeAsync(0);
  };
  for (let i = 0; i < 5; i++) painting.request();
  expect(painted).toEqual([false]);
  await done();
  expect(painted).toEqual([false, false]); // the other four as one
  await done();
  await vi.advanceTimersByTimeAsync(1000);
  expect(painted).toEqual([false, false, true]);
  painting.request();
  await done();
  expect(painted).toEqual([false, false, true, false]); // what was asked for while it was painted in fine
});

it('tells what went wrong, and goes on', async () => {
  const failed = vi.fn();
  let broken = true;
  const painting = new Painting({
    paint: () => (broken ? Promise.reject(new Error('no engine')) : Promise.resolve()),
    failed,
  });
  painting.request();
  await vi.advanceTimersByTimeAsync(0);
  expect(failed).toHaveBeenCalledOnce();
  broken = false;
  painting.request();
  await vi.advanceTimersByTimeAsync(1000);
  expect(failed).toHaveBeenCalledOnce();
});

it('asks at once for what waits when the page goes, and for nothing twice', async () => {
  const painted: boolean[] = [];
  const painting = new Painting({
    paint: (fine) => (painted.push(fine), new Promise<void>(() => {})),
    failed: () => expect.unreachable(),
  });
  painting.request();
  painting.flush();
  expect(painted).toEqual([false]); // it is being painted
  painting.request();
  painting.flush();
  painting.flush();
  expect(painted).toEqual([false, false]);
});
