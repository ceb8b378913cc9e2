import { expect, test } from 'vitest';
import { blank, type Image } from './image.ts';
import { keepOf } from './keep.ts';
import { luminance } from './luminance.ts';

/** A row of colours. */
function row(...colours: [number, number, number][]): Image {
  const image = blank(colours.length, 1, 3);
  image.data.set(colours.flat());
  return image;
}
const at = ({ data }: Image, pixel: number) => [...data.subarray(3 * pixel, 3 * pixel + 3)] as [number, number, number];
const kept = (photo: Image, result: Image, kept: { lightness: boolean; colour: boolean }) => {
  const copy = { ...result, data: result.data.slice() };
  keepOf(photo, copy, kept, 0, 1);
  return copy;
};

const photo = row([10, 10, 10], [200, 180, 20], [250, 250, 250], [90, 40, 30]);
const result = row([200, 30, 30], [20, 20, 220], [255, 0, 0], [90, 40, 30]);

test("keeping lightness: luminance stays the photo's, exactly but for rounding, colours are the result's as far as they fit", () => {
  const found = kept(photo, result, { lightness: true, colour: false });
  for (let pixel = 0; pixel < 4; pixel++) {
    expect(luminance(...at(found, pixel))).toBeCloseTo(luminance(...at(photo, pixel)), -0.3);
  }
  const [r, g, b] = at(found, 0); // red where the photo was nearly black
  expect(r).toBeGreaterThan(g);
  expect(g).toBe(b);
  expect(at(found, 3)).toEqual([90, 40, 30]);
});

test('keeping colour: a grey photo stays grey, with the light of the result', () => {
  const found = kept(photo, result, { lightness: false, colour: true });
  const [r, g, b] = at(found, 0);
  expect([g, b]).toEqual([r, r]);
  expect(r).toBe(Math.round(luminance(200, 30, 30)));
});

test('keeping both gives the photo, keeping nothing the result', () => {
  expect(kept(photo, result, { lightness: true, colour: true })).toEqual(photo);
  expect(kept(photo, result, { lightness: false, colour: false })).toEqual(result);
});
