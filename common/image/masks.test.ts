import { expect, test } from 'vitest';
import { changeMask } from './change-mask.ts';
import { detailTransfer } from './detail-transfer.ts';
import { blank, type Image } from './image.ts';
import { feathered, withinMask } from './painted-mask.ts';

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
  const out = blank(64, 64, 3);
  detailTransfer(photo, { before: photo, after, letThrough: mask }, 1)(out, 0, 64);
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

test('within a painted mask: nothing of the result where it is black, all of it where it is white', () => {
  const [photo, result] = [draw(64, 3, (x) => x), draw(64, 3, () => 200)];
  const mask = draw(64, 1, (x, y) => (inSquare(x, y) ? 255 : 0));
  const out = { ...result, data: result.data.slice() };
  withinMask(photo, out, mask, 0, 64);
  for (let pixel = 0; pixel < 64 * 64; pixel++) {
    const inside = inSquare(pixel % 64, Math.floor(pixel / 64));
    expect(out.data[3 * pixel]).toBe(inside ? 200 : pixel % 64);
  }
});

test('feathering softens edges over about so many pixels and leaves what is farther away', () => {
  const mask = draw(64, 1, (x) => (x < 32 ? 0 : 255));
  expect(feathered(mask, 0)).toBe(mask);
  const soft = feathered(mask, 9);
  const row = [...soft.data.subarray(64 * 30, 64 * 31)];
  expect(row[31]! + row[32]!).toBeCloseTo(255, -1);
  expect(row[31]).toBeGreaterThan(80);
  expect(row.slice(0, 22).every((value) => value === 0)).toBe(true);
  expect(row.slice(42).every((value) => value === 255)).toBe(true);
});
