import { expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { gpdm } from './gpdm.ts';
import { resample } from './resample.ts';
import { randomDirections, slicedWasserstein } from './sliced-wasserstein.ts';
import { ended, texture } from './testing/textures.ts';

const [x, y] = [texture(11, 9, 1), texture(12, 10, 2)];
const directions = randomDirections(4, 27, new Random(3));
const grid = { patch: 3, step: 2, left: 1, top: 0 };
const distanceOf = (data: Float32Array, gradient = new Float32Array(data.length)) =>
  ended(slicedWasserstein({ x: { ...x, data }, y, directions, grid }, gradient));

it('is the mean distance of numbers in their order, over directions', () => {
  const [direction] = directions;
  const project = ({ width, height, data }: typeof x) => {
    const numbers: number[] = [];
    for (let top = 0; top + 3 <= height; top += 2) {
      for (let left = 1; left + 3 <= width; left += 2) {
        let sum = 0;
        for (let k = 0; k < 27; k++) {
          const [row, column, c] = [Math.floor(k / 9), Math.floor(k / 3) % 3, k % 3];
          sum += direction![k]! * data[((top + row) * width + left + column) * 3 + c]!;
        }
        numbers.push(sum);
      }
    }
    return numbers.sort((a, b) => a - b);
  };
  const [mine, wanted] = [project(x), project(y)];
  const differences = mine.map((value, i) =>
    Math.abs(value - wanted[Math.floor(((i + 0.5) * wanted.length) / mine.length)]!),
  );
  const expected = differences.reduce((sum, each) => sum + each, 0) / mine.length;
  const one = { x, y, directions: [direction!], grid };
  expect(ended(slicedWasserstein(one, new Float32Array(x.data.length)))).toBeCloseTo(expected, 6);
});

it('is 0 between a picture and itself', () => {
  expect(ended(slicedWasserstein({ x, y: x, directions, grid }, new Float32Array(x.data.length)))).toBe(0);
});

it('has the gradient that finite differences find', () => {
  const gradient = new Float32Array(x.data.length);
  distanceOf(x.data, gradient);
  const h = 2 ** -10;
  let compared = 0;
  for (let i = 0; i < x.data.length; i += 5) {
    const at = (offset: number) => distanceOf(x.data.map((value, k) => (k === i ? value + offset : value)));
    const [up, down] = [(at(h) - at(0)) / h, (at(0) - at(-h)) / h];
    if (Math.abs(up - down) > 1e-3) continue; // a corner of the absolute value lies here
    compared++;
    expect(gradient[i]).toBeCloseTo((up + down) / 2, 3);
  }
  expect(compared).toBeGreaterThan(40);
});

it('is what patch after patch, direction after direction says, to the bit', () => {
  const many = randomDirections(6, 27, new Random(5)); // no multiple of those that are looked along together
  const all = { patch: 3, step: 1, left: 0, top: 0 };
  const patches = ({ width, height, data }: typeof x) => {
    const found: { value(k: number): number; at(k: number): number }[] = [];
    for (let top = 0; top + 3 <= height; top++) {
      for (let left = 0; left + 3 <= width; left++) {
        const at = (k: number) => 3 * ((top + Math.floor(k / 9)) * width + left) + (k % 9);
        found.push({ at, value: (k) => data[at(k)]! });
      }
    }
    return found;
  };
  const [mine, theirs] = [patches(x), patches(y)];
  const share = 1 / (many.length * mine.length);
  const expected = new Float32Array(x.data.length);
  for (const direction of many) {
    const along = ({ value }: (typeof mine)[number]) =>
      Math.fround(direction.reduce((sum, weight, k) => sum + weight * value(k), 0));
    const wanted = theirs.map(along).sort((a, b) => a - b);
    const ranked = mine.map((patch) => ({ patch, number: along(patch) })).sort((a, b) => a.number - b.number);
    for (const [rank, { patch, number }] of ranked.entries()) {
      const sign = Math.sign(number - wanted[Math.floor(((rank + 0.5) * wanted.length) / ranked.length)]!);
      direction.forEach((weight, k) => (expected[patch.at(k)]! += share * sign * weight));
    }
  }
  const gradient = new Float32Array(x.data.length);
  ended(slicedWasserstein({ x, y, directions: many, grid: all }, gradient));
  expect(mine.length % 2).toBe(1); // the last patch has none beside it
  expect(gradient).toEqual(expected);
});

it('directions have length 1', () => {
  for (const direction of directions) expect(Math.hypot(...direction)).toBeCloseTo(1, 5);
});

it('GPDM brings the patches of a picture to the distribution of a source', () => {
  const source = texture(28, 28, 5);
  const made = ended(
    gpdm({
      source,
      size: { width: 24, height: 24 },
      start: ({ width, height }) => resample(texture(24, 24, 8), width, height),
      coarsest: 24,
      random: new Random(1),
    }),
  );
  const all = { patch: 7, step: 1, left: 0, top: 0 };
  const directions = randomDirections(32, 147, new Random(99));
  const far = (picture: typeof source) =>
    ended(slicedWasserstein({ x: picture, y: source, directions, grid: all }, new Float32Array(picture.data.length)));
  expect(far(made)).toBeLessThan(0.5 * far(texture(24, 24, 8)));
});
