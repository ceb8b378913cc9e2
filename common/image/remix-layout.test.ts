import { expect, it } from 'vitest';
import { RemixRequest } from '../options/remix.ts';
import { keepsShape } from './remix-layout.ts';

it.each([
  ['16:9', 1920, 1080, true],
  ['16:9', 1000, 562, false], // one row more
  ['16:9', 512, 288, true],
  ['3:2', 1080, 1920, false],
  ['2:3', 1000, 1500, true],
  ['2.39:1', 1195, 500, true],
  ['5:4', 1000, 700, false],
])('a photo for %s of %i x %i keeps its shape: %s', (ratio, width, height, keeps) => {
  const request = RemixRequest.parse({ way: 'retarget', settings: { ratio } });
  expect(keepsShape(request, { width, height })).toBe(keeps);
});
