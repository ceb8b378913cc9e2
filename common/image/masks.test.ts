import { expect, test } from 'vitest';
import { changeMask } from './change-mask.ts';
import { detailTransfer } from './detail-transfer.ts';
import { blank, type Image } from './image.ts';
import { blendRows } from './blend.ts';
import { subjectMask } from './subject-mask.ts';

function draw(side: number, channels: 1 | 3, value: (x: number, y: number) => number): Image {
  const image = blank(side, side, channels);
  for (let pixel = 0; pixel < side * side; pixel++) {
    image.data.fill(value(pixel % side, Math.floor(pixel / side)), channels * pixel, channels * (pixel + 1));
  }
  return image;
}
const inSquare = (x: number, y: number) => x >= 20 && x < 44 && y >= 20 && y < 44;

test('the mask of a change is where it was large, and the rest of the photo stays bit for bit', () => {
  const photo = draw(64, 3, (x, y) => 100 + ((7 * x + 3 * y) % 20));
  const after = {
    ...photo,
    data: photo.data.map((value, i) => value + (inSquare(((i / 3) % 64) | 0, (i / 192) | 0) ? 90 : 8)),
  };
  const mask = changeMask(photo, after);
  expect(mask.data[32 * 64 + 32]).toBe(255);
  expect(mask.data[5 * 64 + 5]).toBe(0);
  const [out, cut] = [blank(64, 64, 3), blank(64, 64, 1)];
  detailTransfer(photo, { before: photo, after })(out, 0, 64);
  subjectMask(photo, photo, mask)(cut, 0, 64);
  blendRows(out, { photo, content: out, mask: cut }, { strength: 1, lightness: false, colour: false }, 0, 64);
  const pixel = (image: Image, x: number, y: number) => [
    ...image.data.subarray(3 * (64 * y + x), 3 * (64 * y + x) + 3),
  ];
  for (const [x, y] of [[2, 2], [60, 30], [30, 60]] as const) expect(pixel(out, x, y)).toEqual(pixel(photo, x, y)); // prettier-ignore
  expect(pixel(out, 32, 32)[0]! - pixel(photo, 32, 32)[0]!).toBeGreaterThan(80);
});

test('a net that changes next to nothing has an empty mask', () => {
  const photo = draw(32, 3, () => 100);
  const mask = changeMask(
    photo,
    draw(32, 3, () => 102),
  );
  expect(mask.data.every((value) => value === 0)).toBe(true);
});
