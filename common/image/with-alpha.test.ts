import { expect, it } from 'vitest';
import { rgbaOf, withAlpha } from './with-alpha.ts';

it('keeps colours in their order, with one alpha for all or one for each pixel', () => {
  const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6);
  expect([...withAlpha(rgb, 255)]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  expect([...withAlpha(rgb, Uint8Array.of(7, 8))]).toEqual([1, 2, 3, 7, 4, 5, 6, 8]);
});

it('takes one of several pictures, opaque unless asked otherwise', () => {
  const two = { width: 1, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) };
  expect([...rgbaOf(two)]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  expect([...rgbaOf(two, 1, Uint8Array.of(0, 9))]).toEqual([7, 8, 9, 0, 10, 11, 12, 9]);
});
