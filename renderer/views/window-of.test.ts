import { expect, it } from 'vitest';
import { windowOf } from './window-of.ts';

it('holds everything in sight, and little else', () => {
  for (const scroll of [0, 40, 5000, 79_000]) {
    const { from, to } = windowOf({ scroll, room: 1000, item: 80, count: 1000 });
    expect(from * 80).toBeLessThanOrEqual(scroll);
    expect(Math.min(to * 80, 80_000)).toBeGreaterThanOrEqual(Math.min(scroll + 1000, 80_000));
    expect(to - from).toBeLessThan(30);
  }
});

it('stays inside short lists', () => {
  expect(windowOf({ scroll: 0, room: 1000, item: 80, count: 3 })).toEqual({ from: 0, to: 3 });
  expect(windowOf({ scroll: 0, room: 0, item: 80, count: 0 })).toEqual({ from: 0, to: 0 });
});
