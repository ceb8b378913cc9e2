import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../../common/latent/interpolate.ts';
import { pointOfSeed } from '../../../common/latent/sample.ts';
import { amountAt, pointOf, poseAt, rebase, steadyCode, valueAt, weigh, withAmount, withValue } from './pose.ts';
import type { CodeSlider } from './slider.ts';

const A: CodeSlider = { kind: 'named', id: 'a' };
const FIRST: CodeSlider = { kind: 'principal', index: 0 };
const number = (dimension: number): CodeSlider => ({ kind: 'raw', dimension });
const vectors: Record<string, number[]> = { named: [0, 2, 0, 0], principal: [1, 0, 0, 1] };
const vectorOf = ({ kind }: CodeSlider) => vectors[kind];
const base = (...code: number[]) => poseAt({ code, classes: [] }, { kind: 'seed', seed: 1 });
const space = { dimensions: 4, prior: 'normal', classes: 0 } as const;

describe('the place of a pose', () => {
  it('is the base, drawn to the mean, and steps along directions', () => {
    let pose = { ...base(2, 4, 6, 8), truncation: 0.5 };
    pose = withAmount(pose, A, 3);
    pose = withAmount(pose, FIRST, -1);
    expect(pointOf(pose, space, vectorOf)).toEqual({ code: [0, 8, 3, 3], classes: [] });
    expect(steadyCode(withAmount(pose, A, 0), vectorOf)).toEqual([0, 2, 3, 3]);
  });

  it('is the same for the same noise, and noise keeps the length of codes', () => {
    const wide = { ...space, dimensions: 200 };
    const pose = { ...poseAt(pointOfSeed(wide, 1), { kind: 'seed', seed: 1 }), noise: { amount: 0.5, seed: 9 } };
    const noisy = pointOf(pose, wide, vectorOf);
    expect(noisy).toEqual(pointOf(pose, wide, vectorOf));
    expect(noisy.code).not.toEqual(pose.base.place.code);
    expect(lengthOf(noisy.code)).toBeGreaterThan(0.9 * lengthOf(pose.base.place.code));
  });
});

it('a number of the code shows and takes its value, whatever directions add to it', () => {
  const pose = withAmount(base(1, 1, 1, 1), FIRST, 2);
  expect(valueAt(pose, number(3), vectorOf)).toBe(3);
  const moved = withValue(pose, { slider: number(3), value: -1.5 }, vectorOf);
  expect(steadyCode(moved, vectorOf)).toEqual([3, 1, 1, -1.5]);
  expect(withValue(moved, { slider: number(3), value: 3 }, vectorOf).amounts).toEqual([{ slider: FIRST, amount: 2 }]);
});

it('on another base locked sliders stay where they are, others go back', () => {
  let pose = withAmount(withAmount(base(1, 1, 1, 1), A, 1), FIRST, 1);
  pose = withValue(pose, { slider: number(2), value: 7 }, vectorOf);
  const next = rebase(pose, base(5, 5, 5, 5).base, { locks: [A, number(2), number(3)], vectorOf });
  expect(steadyCode(next, vectorOf)).toEqual([5, 7, 7, 2]);
  expect(amountAt(next, FIRST)).toBe(0);
});

describe('class weights', () => {
  const sum = (weights: number[]) => weights.reduce((total, weight) => total + weight, 0);

  it.each([
    [[1, 0, 0], 2, 0.4, [0.6, 0, 0.4]],
    [[0.5, 0.5, 0], 2, 0.5, [0.25, 0.25, 0.5]],
    [[1, 0, 0], 0, 0.5, [0.5, 0.25, 0.25]],
    [[0.2, 0.8], 0, 2, [1, 0]],
    [[0.2, 0.8], 0, -1, [0, 1]],
    [[1], 0, 0.3, [1]],
  ])('%j with number %i at %f', (weights, index, value, wanted) => {
    const result = weigh(weights, index, value);
    result.forEach((weight, i) => expect(weight).toBeCloseTo(wanted[i] as number, 12));
    expect(sum(result)).toBeCloseTo(1, 12);
  });

  it('leave locked ones alone', () => {
    expect(weigh([0.5, 0.25, 0.25], 1, 0.9, (i) => i === 0)).toEqual([0.5, 0.5, 0]);
    expect(weigh([0.5, 0.5], 1, 0.9, (i) => i === 0)).toEqual([0.5, 0.5]);
  });
});
