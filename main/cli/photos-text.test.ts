import { expect, test } from 'vitest';
import { photosText } from './photos-text.ts';

test('what is learned from and what is left out, each with its reason', () => {
  expect(photosText({ learned: { A: 12, B: 1 }, heldOut: { A: 2, B: 0 }, leftOut: [] })).toEqual({
    en: 'learns from 12 photos of A, 1 of B (2 held out)',
    ko: '학습할 사진: A 12장, B 1장 (남겨 둔 사진 2장)',
  });
  const leftOut = [
    { domain: 'A', reason: 'unread-format', photos: ['/a/1.heic', '/a/2.HEIC', '/a/3.dng'] },
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
    'learns from 1 photo of A, 1 of B; left out of A: format not read 3 (2 HEIC, 1 DNG), ' +
      'without partner 4 (1.png, 2.png, 3.png, ...); left out of B: other shape 1 (x.png), ' +
      'unreadable caption 1 (y.png): y.txt is odd.',
  );
  expect(ko).toContain(
    '; A에서 제외: 읽지 않는 형식 3장 (2 HEIC, 1 DNG), 짝 없음 4장 (1.png, 2.png, 3.png, ...); B에서 제외',
  );
});
