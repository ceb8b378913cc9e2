import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectionTo } from '../testing/pictures.ts';
import { Presence } from './presence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells of input to the page at most every few seconds, and only while a run asks for it', async () => {
  const present = vi.fn(async () => {});
  const connection = connectionTo({ training: { present } });
  await connection.studio();
  let wanted = false;
  const page = new EventTarget();
  const stop = new Presence(connection, () => wanted).follow(page);
  page.dispatchEvent(new Event('pointermove'));
  expect(present).not.toHaveBeenCalled();
  wanted = true;
  for (const input of ['keydown', 'pointermove', 'wheel']) page.dispatchEvent(new Event(input));
  expect(present).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5000);
  page.dispatchEvent(new Event('pointerdown'));
  expect(present).toHaveBeenCalledTimes(2);
  stop();
  vi.advanceTimersByTime(5000);
  page.dispatchEvent(new Event('pointerdown'));
  expect(present).toHaveBeenCalledTimes(2);
});
