import { describe, expect, it } from 'vitest';
import { lengthOf } from './interpolate.ts';
import { pointOfSeed } from './sample.ts';
import { durationOf, eased, frameCount, frames, gapAt, pointAt, startOf } from './timeline.ts';
import { EASINGS, Walk } from './walk.ts';

const space = { dimensions: 24, prior: 'normal', classes: 3 } as const;
const place = (seed: number) => pointOfSeed(space, seed);
const walk = (given: Partial<Walk> = {}, seconds = [1, 2, 0.5]): Walk =>
  Walk.parse({
    format: 1,
    model: 'm',
    keyframes: seconds.map((each, i) => ({ place: place(i + 1), seconds: each })),
    ...given,
  });
const distance = (a: readonly number[], b: readonly number[]) => lengthOf(a.map((value, i) => value - b[i]!));

describe('easing', () => {
  it.each(EASINGS)('%s goes from 0 to 1 and never back', (easing) => {
    const values = Array.from({ length: 101 }, (_, i) => eased(easing, i / 100));
    expect([values[0], values[100]]).toEqual([0, 1]);
    expect(values.every((value, i) => i === 0 || value > values[i - 1]!)).toBe(true);
  });

  it('begins or ends slowly where its name says so', () => {
    expect(EASINGS.map((easing) => eased(easing, 0.25) < 0.25)).toEqual([false, true, true, false]);
    expect(EASINGS.map((easing) => eased(easing, 0.75) > 0.75)).toEqual([false, true, false, true]);
  });
});

describe('a walk that ends', () => {
  const one = walk({ loop: false });

  it('passes its keyframes at their seconds and waits at its ends', () => {
    expect(durationOf(one)).toBe(3);
    expect([0, 1, 2].map((i) => startOf(one, i))).toEqual([0, 1, 3]);
    for (const [i, seconds] of [0, 1, 3].entries()) expect(pointAt(one, seconds)).toEqual(place(i + 1));
    expect([pointAt(one, -5), pointAt(one, 99)]).toEqual([place(1), place(3)]);
    expect(gapAt(one, 2)).toEqual({ keyframe: 1, t: 0.5 });
  });

  it('is shortened by speed', () => {
    const fast = walk({ loop: false, speed: 2 });
    expect(durationOf(fast)).toBe(1.5);
    expect(pointAt(fast, 1)).toEqual(pointAt(one, 2));
  });

  it.each(['slerp', 'linear'] as const)('has frames from exactly its first to its last place (%s)', (way) => {
    const all = [...frames(walk({ loop: false, way }), 10)];
    expect(all).toHaveLength(30);
    expect([all[0], all.at(-1)]).toEqual([place(1), place(3)]);
  });

  it('has its ends in the shortest film', () => {
    const short = walk({ loop: false, speed: 20 }, [0.05, 0.05]);
    expect([...frames(short, 1)]).toEqual([place(1), place(2)]);
  });
});

describe('a walk that loops', () => {
  it('comes back to its first place and goes on from there', () => {
    const one = walk();
    expect(durationOf(one)).toBe(3.5);
    expect(pointAt(one, 3.5)).toEqual(place(1));
    expect(pointAt(one, 4.5)).toEqual(place(2));
    expect(pointAt(one, -0.5)).toEqual(place(3));
  });

  it('has no frame twice at its seam, where it steps as far as anywhere', () => {
    const even = walk({ easing: 'linear', way: 'linear' }, [1, 1]);
    const all = [...frames(even, 12)];
    expect(all).toHaveLength(24);
    expect(all[0]).toEqual(place(1));
    const steps = all.map(({ code }, i) => distance(code, all[(i + 1) % all.length]!.code));
    for (const step of steps) expect(step).toBeCloseTo(steps[0]!, 9);
    expect(steps[0]).toBeGreaterThan(0.1);
  });
});

describe('between two places', () => {
  const lengths = (way: Walk['way']) => {
    const [a, b] = [place(1), place(2)].map((one) => lengthOf(one.code)) as [number, number];
    const middles = [...frames(walk({ way, loop: false }, [1, 1]), 30)].map(({ code }) => lengthOf(code));
    return { least: Math.min(a, b), most: Math.max(a, b), middles };
  };

  it('slerp keeps the length that Gaussian codes have; the line does not', () => {
    const { least, most, middles } = lengths('slerp');
    for (const length of middles) {
      expect(length).toBeGreaterThan(least - 1e-9);
      expect(length).toBeLessThan(most + 1e-9);
    }
    expect(Math.min(...lengths('linear').middles)).toBeLessThan(0.9 * least);
  });

  it('class weights are mixed and sum to 1', () => {
    const sevenToThree = walk({ loop: false, easing: 'linear' }, [1, 1]);
    sevenToThree.keyframes[0]!.place.classes = [1, 0, 0];
    sevenToThree.keyframes[1]!.place.classes = [0, 0, 1];
    expect(pointAt(sevenToThree, 0.25).classes).toEqual([0.75, 0, 0.25]);
  });
});

it('one place is held for its seconds', () => {
  const one = walk({}, [2]);
  expect([durationOf(one), frameCount(one, 5)]).toEqual([2, 10]);
  const all = [...frames(one, 5)];
  expect(all).toHaveLength(10);
  expect(distance(all[7]!.code, place(1).code)).toBeCloseTo(0, 9);
  expect([...frames(walk({ loop: false }, [0.05]), 1)]).toHaveLength(1);
});
