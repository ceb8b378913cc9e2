import { expect, it } from 'vitest';
import { nextEvening } from './evening.ts';

it.each([
  [new Date(2026, 10, 29, 9, 30), new Date(2026, 10, 29, 23)],
  [new Date(2026, 10, 29, 23), new Date(2026, 10, 30, 23)],
  [new Date(2026, 11, 31, 23, 59), new Date(2027, 0, 1, 23)],
])('after %s it is evening at %s', (now, evening) => {
  expect(new Date(nextEvening(now))).toEqual(evening);
});
