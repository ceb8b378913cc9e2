import { expect, test } from 'vitest';
import { photosText } from './photos-text.ts';

test('what is learned from and what is left out, each with its reason', () => {
  expect(photosText({ learned: { A: 12, B: 1 }, heldOut: { A: 2, B: 0 }, leftOut: [] })).toEqual({
    en: 'learns from 12 photos of A, 1 of B (2 held out)',
    ko: '학습할 사진: A 12장, B 1장 (남겨 둔 사진 2장)',
  });
  const leftOut = [
    { domain: 'A', reason: 'unread', photos: ['/a/1.heic', '/a/2.HEIC', '/a/3.dng'] },
    { domain: 'A', reason: 'unpaired', photos: ['/a/1.png', '/a/2.png', '/a/3.png', '/a/4.png'] },
    { domain: 'B', reason: 'other-shape', photos: ['/b/x.png'] },
    {
      domain: 'B',
      reason: 'unread-caption',
      photos: ['/b/y.png'],
      fault: { code: 'unreadable', message: 'y.txt is odd.' },
    },
  ] as const;
  const { en, ko } = photosText({ learned: { A: 1, B: 1 }, heldOut: { A: 0, B: 0 }, leftOut });
  expect(en).toBe(
    'learns from 1 photo of A, 1 of B; left out: 2 HEIC of A, 1 DNG of A, ' +
      '4 of A without a partner (1.png, 2.png, 3.png, ...), 1 of B of another shape than the partner (x.png), ' +
      '1 of B whose caption cannot be read (y.png): y.txt is odd.',
  );
  expect(ko).toContain('A의 짝 없는 사진 4장 (1.png, 2.png, 3.png, ...)');
});
