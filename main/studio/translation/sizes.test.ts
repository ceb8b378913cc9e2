import { expect, test } from 'vitest';
import { resultSize, workingSize } from './sizes.ts';

const size = (width: number, height: number) => ({ width, height });

test('auto gives the shorter side the pixels of the training, within the limit', () => {
  expect(workingSize(size(4000, 3000), 'auto', 160)).toEqual(size(213, 160));
  expect(workingSize(size(3000, 4000), 'auto', 256)).toEqual(size(256, 341));
  expect(workingSize(size(80, 80), 'auto', 160)).toEqual(size(160, 160)); // small photos are enlarged for the net
  expect(workingSize(size(20_000, 1000), 'auto', 160)).toEqual(size(1024, 51));
  expect(workingSize(size(1, 5000), 'auto', 160)).toEqual(size(1, 1024));
});

test('a number is the long side, never more than the photo has', () => {
  expect(workingSize(size(4000, 3000), 512, 160)).toEqual(size(512, 384));
  expect(workingSize(size(300, 200), 512, 160)).toEqual(size(300, 200));
});

test('the result: original, as the net works, or a long side', () => {
  const photo = size(3001, 1999);
  expect(resultSize(photo, 'original', size(240, 160))).toEqual(photo);
  expect(resultSize(photo, 'model', size(240, 160))).toEqual(size(240, 160));
  expect(resultSize(photo, 1500, size(240, 160))).toEqual(size(1500, 999));
  expect(resultSize(size(1, 9999), 32, size(1, 1))).toEqual(size(1, 32));
});
