// Arithmetic and directions of points, and points near others.
import { describe, expect, it } from 'vitest';
import { combine } from './arithmetic.ts';
import { checkPoint } from './check-point.ts';
import { directionOfLabel, meanDifference, meanOf, move, oneSigma } from './directions.ts';
import { between, lengthOf } from './interpolate.ts';
import type { LatentPoint, Space } from './latent-point.ts';
import { pointOfSeed, varied } from './sample.ts';

const space: Space = { dimensions: 100, prior: 'normal', classes: 2 };
const place = (seed: number, asked?: number) => pointOfSeed(space, seed, asked);
const distance = (a: LatentPoint, b: LatentPoint) => lengthOf(a.code.map((value, i) => value - b.code[i]!));

describe('arithmetic', () => {
  it('takes away and adds, codes and classes', () => {
    const sum = combine(
      { code: [3, 1], classes: [1, 0] },
      { code: [1, 1], classes: [1, 0] },
      { code: [0, 5], classes: [0, 1] },
    );
    expect(sum).toEqual({ code: [2, 5], classes: [0, 1] });
    expect(combine(place(1), null, null)).toEqual(place(1));
    expect(combine({ code: [1], classes: [0.5, 0.5] }, { code: [0], classes: [1, 0] }, null).classes).toEqual([0, 1]);
    expect(combine({ code: [1], classes: [1, 0] }, { code: [0], classes: [1, 0] }, null).classes).toEqual([1, 0]);
  });
});

describe('what places are told', () => {
  const prompt = (text: string, share = 1) => [{ text, weights: [], share }];
  const [hat, beard] = [{ code: [1, 0], classes: [], prompt: prompt('a hat') }, { code: [0, 1], classes: [], prompt: prompt('a beard') }]; // prettier-ignore
  const words: Space = { dimensions: 2, prior: 'normal', classes: 0 };

  it('is told of both between two, of its own at either end', () => {
    expect(between(hat, beard, 0).prompt).toEqual(prompt('a hat'));
    expect(between(hat, beard, 0.25).prompt).toEqual([...prompt('a hat', 0.75), ...prompt('a beard', 0.25)]);
    expect(between(hat, { ...beard, prompt: prompt('a hat') }, 0.3).prompt).toEqual([expect.objectContaining({ text: 'a hat', share: expect.closeTo(1) as unknown })]); // prettier-ignore
    expect(between({ code: [1], classes: [] }, { code: [0], classes: [] }, 0.5)).not.toHaveProperty('prompt');
  });

  it('goes with arithmetic, means and places near by', () => {
    expect(combine(hat, hat, beard).prompt).toEqual(prompt('a beard'));
    expect(meanOf([hat, beard]).prompt).toEqual([...prompt('a hat', 0.5), ...prompt('a beard', 0.5)]);
    expect(varied(hat, words, 0.5, 1).prompt).toEqual(prompt('a hat'));
    expect(() => checkPoint(hat, words)).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
});

describe('directions', () => {
  const glasses = Array.from({ length: 100 }, (_, i) => (i === 7 ? 1 : 0));

  it('are one sigma of their prior long', () => {
    expect(oneSigma([0, 4], { prior: 'normal' })).toEqual([0, 1]);
    expect(lengthOf(oneSigma([3, 4], { prior: 'uniform' })!)).toBeCloseTo(Math.sqrt(1 / 3), 12);
    expect(oneSigma([0, 1e-9], { prior: 'normal' })).toBeNull();
  });

  it('move a place by their amounts, and leave its classes and itself alone', () => {
    const before = place(1);
    const moved = move(before, [
      { vector: glasses, amount: 2 },
      { vector: glasses.map((value) => 3 * value), amount: -1 },
    ]);
    expect(moved.code[7]).toBeCloseTo(before.code[7]! - 1, 12);
    expect(moved.code[8]).toBe(before.code[8]);
    expect(moved.classes).toEqual(before.classes);
    expect(before).toEqual(place(1));
  });

  it('come from the means of two groups', () => {
    const without = [1, 2, 3, 4].map((seed) => place(seed));
    const withIt = without.map((each) => move(each, [{ vector: glasses, amount: 2 }]));
    meanDifference(withIt, without).forEach((value, i) => expect(value).toBeCloseTo(i === 7 ? 2 : 0, 12));
    expect(
      meanOf([
        { code: [1, 2], classes: [1, 0] },
        { code: [3, 6], classes: [0, 1] },
      ]),
    ).toEqual({
      code: [2, 4],
      classes: [0.5, 0.5],
    });
  });

  it('come from labels: what a label depends on is found among a hundred numbers', () => {
    const places = Array.from({ length: 2000 }, (_, seed) => place(seed));
    const labels = places.map(({ code }) => code[7]! > 0.5);
    const found = directionOfLabel(places, labels, space)!;
    expect(lengthOf(found)).toBeCloseTo(1, 12);
    expect(found[7]).toBeGreaterThan(0.9);
    expect(
      directionOfLabel(
        places,
        labels.map(() => true),
        space,
      ),
    ).toBeNull();
  });
});

describe('places near another', () => {
  it('are as different as asked for, the same for a seed', () => {
    const before = place(1, 0);
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const mean = (variation: number) =>
      seeds.reduce((sum, seed) => sum + distance(before, varied(before, space, variation, seed)), 0) / seeds.length;
    expect(mean(0)).toBe(0);
    expect(mean(0.1)).toBeGreaterThan(0);
    expect(mean(0.3)).toBeGreaterThan(2 * mean(0.1));
    expect(mean(1)).toBeCloseTo(Math.sqrt(200), -1); // strangers: each length is about 10
    expect(varied(before, space, 0.3, 5)).toEqual(varied(before, space, 0.3, 5));
    expect(varied(before, space, 0.3, 5)).not.toEqual(varied(before, space, 0.3, 6));
    expect(varied(before, space, 0.3, 5).classes).toEqual(before.classes);
  });
});
