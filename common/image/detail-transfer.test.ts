import { describe, expect, test } from 'vitest';
import { detailTransfer } from './detail-transfer.ts';
import { blank, type Image } from './image.ts';

function draw(width: number, height: number, colour: (x: number, y: number) => number | number[]): Image {
  const image = blank(width, height, 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = colour((x + 0.5) / width, (y + 0.5) / height);
      image.data.set(typeof value === 'number' ? [value, value, value] : value, (y * width + x) * 3);
    }
  }
  return image;
}

function transfer(photo: Image, before: Image, after: Image, strength = 1): Image {
  const out = blank(photo.width, photo.height, 3);
  detailTransfer(photo, before, after, strength)(out, 0, photo.height);
  return out;
}

const farthest = (a: Image, b: Image): number =>
  a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0);
const noise = (x: number, y: number): number => Math.sin(x * 12_345.6 + y * 9_876.5) * 8;

describe('detail transfer', () => {
  const scene = (x: number, y: number) => 100 + 60 * x + 40 * y;

  test('at equal sizes gives exactly what the net made; strength 0 exactly the photo', () => {
    const before = draw(20, 12, scene);
    const after = draw(20, 12, (x, y) => 255 - scene(x, y));
    expect(transfer(before, before, after)).toEqual(after);
    const photo = draw(90, 50, (x, y) => scene(x, y) + noise(x, y));
    expect(transfer(photo, before, after, 0)).toEqual(photo);
  });

  test('a net that changes nothing leaves the photo as it is, detail and all', () => {
    const photo = draw(91, 57, (x, y) => scene(x, y) + noise(x, y));
    const before = draw(19, 13, scene);
    expect(transfer(photo, before, before)).toEqual(photo);
  });

  test('half strength is half way', () => {
    const photo = draw(40, 40, () => 60);
    const out = transfer(
      photo,
      draw(10, 10, () => 60),
      draw(10, 10, () => 160),
      0.5,
    );
    expect(out.data.every((value) => value === 110)).toBe(true);
  });

  test('texture stays where only the colour changes', () => {
    const photo = draw(160, 160, (x, y) => 100 + noise(x, y));
    const out = transfer(
      photo,
      draw(16, 16, () => 100),
      draw(16, 16, () => [180, 120, 60]),
    );
    const expected = draw(160, 160, (x, y) =>
      [180, 120, 60].map((value) => Math.floor(value + Math.floor(100 + noise(x, y)) - 100)),
    );
    expect(farthest(out, expected)).toBeLessThan(2);
  });

  test('an outline that the net takes away leaves less of a halo than adding the change alone', () => {
    const step = (x: number) => (x < 0.5 ? 40 : 210);
    const photo = draw(160, 40, step);
    const flat = draw(20, 5, () => 125);
    const out = transfer(photo, draw(20, 5, step), flat);
    const alone = 170 / 2; // half the step is finer than the small copy
    expect(
      farthest(
        out,
        draw(160, 40, () => 125),
      ),
    ).toBeLessThan(alone * 0.6);
  });

  test('rows can be made in any portions', () => {
    const photo = draw(33, 31, (x, y) => scene(x, y) + noise(x, y));
    const [before, after] = [draw(9, 8, scene), draw(9, 8, (x, y) => 200 - scene(y, x) / 2)];
    const whole = transfer(photo, before, after);
    const pieces = blank(33, 31, 3);
    const some = detailTransfer(photo, before, after, 1);
    for (const [from, to] of [
      [20, 31],
      [0, 7],
      [7, 20],
    ] as const)
      some(pieces, from, to);
    expect(pieces).toEqual(whole);
  });
});
