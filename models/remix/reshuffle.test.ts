import { expect, it } from 'vitest';
import type { Samples } from '../../common/image/samples.ts';
import { Random } from '../../common/random.ts';
import { gpnn } from '../patches/gpnn.ts';
import { ended, texture } from '../patches/testing/textures.ts';
import { newness, reshuffle } from './reshuffle.ts';
import { shuffled } from './ways.ts';

it('newness is 0 of the photo itself, 1 of its mean colour, and nothing of one colour', () => {
  const photo: Samples = { width: 2, height: 1, channels: 3, data: Float32Array.of(1, 0, -1, 0, 1, 0) };
  const mean = Float32Array.of(0.5, 0.5, -0.5, 0.5, 0.5, -0.5);
  expect(newness(photo, photo)).toBe(0);
  expect(newness({ ...photo, data: mean }, photo)).toBeCloseTo(1);
  expect(newness(one(2, 1), one(2, 1))).toBeNaN();
});

it('a photo that little noise leaves as it is comes back arranged anew', () => {
  const photo = scene(96, 64);
  const variety = 0.3;
  const [once, made] = [
    ended(gpnn({ ...shuffled(photo, variety, new Random(1)), random: new Random(1) })),
    ended(reshuffle(photo, variety, new Random(1))),
  ].map(({ picture }) => newness(picture, photo));
  expect(once).toBeLessThan(0.05);
  expect(made).toBeGreaterThan(0.12);
});

it('ends with a photo of one colour', () => {
  const { picture } = ended(reshuffle(one(40, 30), 0.5, new Random(1)));
  expect(picture.data.every((value) => Math.abs(value) < 1e-6)).toBe(true);
});

const one = (width: number, height: number): Samples => ({
  width,
  height,
  channels: 3,
  data: new Float32Array(3 * width * height),
});

/** A bright sky over a dark ground, each with little in it, and a disc before both. */
function scene(width: number, height: number): Samples {
  const made = texture(width, height, 1);
  for (let i = 0; i < made.data.length; i++) {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    const disc = Math.hypot(x - 0.4 * width, y - 0.5 * height) < 0.25 * height;
    made.data[i] =
      0.1 * made.data[i]! + (disc ? [0.9, -0.6, -0.6] : y < height / 2 ? [0.2, 0.5, 0.9] : [-0.5, -0.2, -0.8])[i % 3]!;
  }
  return made;
}
