import { expect, it } from 'vitest';
import { blank } from '../../common/image/image.ts';
import { resample } from '../patches/resample.ts';
import { texture } from '../patches/testing/textures.ts';
import { tinted, tintOf, tintRows } from './tint.ts';

const [picture, wanted] = [texture(40, 30, 1), texture(40, 30, 2)];

it('of as many pixels as the picture makes it the other one', () => {
  tinted(picture, tintOf(picture, wanted, 40)).data.forEach((value, i) => {
    expect(value).toBeCloseTo(Math.min(1, Math.max(-1, wanted.data[i]!)), 5);
  });
});

it('of fewer pixels brings over what they show, and leaves what is finer', () => {
  const even = { ...picture, data: new Float32Array(picture.data.length).fill(0.25) };
  const fine = {
    ...picture,
    data: picture.data.map((_, i) => ((Math.floor(i / 3) + Math.floor(i / 120)) % 2 ? 0.1 : -0.1)),
  };
  const { data } = tinted(fine, tintOf(fine, even, 10));
  data.forEach((value, i) => expect(value).toBeCloseTo(0.25 + fine.data[i]!, 1));
});

it('is added to an image row by row: of the same size pixel for pixel, of a larger one between them', () => {
  const tint = tintOf(picture, wanted, 10);
  const image = { ...blank(40, 30, 3), data: new Uint8Array(3600).fill(128) };
  tintRows(image, tint, 0, 12);
  tintRows(image, tint, 12, 30);
  image.data.forEach((value, i) => {
    expect(Math.abs(value - Math.min(255, Math.max(0, 128 + 127.5 * tint.data[i]!)))).toBeLessThanOrEqual(0.51);
  });
  const large = { ...blank(80, 60, 3), data: new Uint8Array(14_400).fill(128) };
  tintRows(large, tint, 0, 60);
  const samples = { ...tint, data: Float32Array.from(image.data) };
  const shrunk = resample({ width: 80, height: 60, channels: 3, data: Float32Array.from(large.data) }, 40, 30);
  const apart = shrunk.data.reduce((sum, value, i) => sum + Math.abs(value - samples.data[i]!), 0) / shrunk.data.length;
  expect(apart).toBeLessThan(2);
});
