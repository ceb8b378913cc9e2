import { expect, test } from 'vitest';
import { blendRows, type Blend } from './blend.ts';
import { blank, type Image } from './image.ts';
import { luminance } from './luminance.ts';
import { Random } from '../random.ts';

/** A row of colours. */
function row(...colours: [number, number, number][]): Image {
  const image = blank(colours.length, 1, 3);
  image.data.set(colours.flat());
  return image;
}
const at = ({ data }: Image, pixel: number) => [...data.subarray(3 * pixel, 3 * pixel + 3)] as [number, number, number];
const plain: Blend = { strength: 1, lightness: false, colour: false };
const blended = (photo: Image, content: Image, blend: Partial<Blend>, mask?: Image) => {
  const out = blank(photo.width, photo.height, 3);
  blendRows(out, { photo, content, mask }, { ...plain, ...blend }, 0, photo.height);
  return out;
};
const random = new Random(1);
const colours = (pixels: number) => ({
  ...blank(pixels, 1, 3),
  data: Uint8Array.from({ length: 3 * pixels }, () => random.below(256)),
});

const photo = row([10, 10, 10], [200, 180, 20], [250, 250, 250], [90, 40, 30]);
const content = row([200, 30, 30], [20, 20, 220], [255, 0, 0], [90, 40, 30]);

test('full strength is the content, none the photo, half is half way', () => {
  expect(blended(photo, content, {})).toEqual(content);
  expect(blended(photo, content, { strength: 0 })).toEqual(photo);
  expect(at(blended(row([60, 0, 255]), row([160, 255, 0]), { strength: 0.5 }), 0)).toEqual([110, 128, 128]);
});

test("keeping lightness: luminance stays the photo's but for rounding, colours are the content's as far as they fit", () => {
  const found = blended(photo, content, { lightness: true });
  for (let pixel = 0; pixel < 4; pixel++) {
    expect(luminance(...at(found, pixel))).toBeCloseTo(luminance(...at(photo, pixel)), -0.3);
  }
  const [r, g, b] = at(found, 0); // red where the photo was nearly black
  expect(r).toBeGreaterThan(g);
  expect(g).toBe(b);
  expect(at(found, 3)).toEqual([90, 40, 30]);
});

test('lightness is kept at any strength and within any mask', () => {
  const [from, to] = [colours(500), colours(500)];
  const mask = { ...blank(500, 1, 1), data: Uint8Array.from({ length: 500 }, () => random.below(256)) };
  const found = blended(from, to, { lightness: true, strength: 0.6 }, mask);
  for (let pixel = 0; pixel < 500; pixel++) {
    expect(Math.abs(luminance(...at(found, pixel)) - luminance(...at(from, pixel)))).toBeLessThan(0.51);
  }
});

test('keeping colour: a grey photo stays grey, with the light of the content', () => {
  const [r, g, b] = at(blended(photo, content, { colour: true }), 0);
  expect([g, b]).toEqual([r, r]);
  expect(r).toBe(Math.round(luminance(200, 30, 30)));
});

test('keeping both gives the photo', () => {
  expect(blended(photo, content, { lightness: true, colour: true })).toEqual(photo);
});

test('a mask: the photo bit for bit where it is black, the content where it is white, a share between', () => {
  const mask = { ...blank(4, 1, 1), data: Uint8Array.of(0, 255, 51, 0) };
  for (const blend of [{}, { colour: true }, { lightness: true, strength: 0.4 }]) {
    const found = blended(photo, content, blend, mask);
    expect(at(found, 0)).toEqual(at(photo, 0));
    expect(at(found, 1)).toEqual(at(blended(photo, content, blend), 1));
  }
  expect(at(blended(photo, content, {}, mask), 2)).toEqual([251, 200, 200]); // a fifth of the way to 255, 0, 0
});

test('the content may be overwritten, and rows outside are left alone', () => {
  const [from, to] = [colours(60), colours(60)];
  const [before, copy] = [
    { ...from, width: 6, height: 10 },
    { ...to, width: 6, height: 10, data: to.data.slice() },
  ];
  blendRows(copy, { photo: before, content: copy }, { ...plain, strength: 0.3 }, 2, 5);
  expect(copy.data.subarray(0, 36)).toEqual(to.data.subarray(0, 36));
  expect(copy.data.subarray(90)).toEqual(to.data.subarray(90));
  expect(copy.data.subarray(36, 90)).toEqual(blended(from, to, { strength: 0.3 }).data.subarray(36, 90));
});
