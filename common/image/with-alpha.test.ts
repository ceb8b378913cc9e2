import { expect, it } from 'vitest';
import { withAlpha } from './with-alpha.ts';

it('keeps colours in their order, with one alpha for all or one for each pixel', () => {
  const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6);
  expect([...withAlpha(rgb, 255)]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  expect([...withAlpha(rgb, Uint8Array.of(7, 8))]).toEqual([1, 2, 3, 7, 4, 5, 6, 8]);
});
