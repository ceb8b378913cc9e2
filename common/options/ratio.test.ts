import { expect, it } from 'vitest';
import { isRatio, sidesOf } from './ratio.ts';

it.each([
  ['16:9', [16, 9]],
  ['2.39:1', [2.39, 1]],
  ['1080:1920', [1080, 1920]],
  ['16:0', null],
  ['-4:3', null],
  ['4', null],
  ['4:3:2', null],
  ['4:3 ', null],
  ['wide', null],
])('the sides of %s are %j', (ratio, sides) => {
  expect(sidesOf(ratio)).toEqual(sides);
});

it('is no longer than it may be, either way', () => {
  expect(['4:1', '1:4', '3.99:1'].map((ratio) => isRatio(ratio, 4))).toEqual([true, true, true]);
  expect(['4.01:1', '1:5', 'wide'].map((ratio) => isRatio(ratio, 4))).toEqual([false, false, false]);
});
