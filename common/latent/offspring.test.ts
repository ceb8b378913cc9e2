import { describe, expect, it } from 'vitest';
import { vocabularyOf } from '../text/vocabulary.ts';
import { lengthOf } from './interpolate.ts';
import { offspringOf, type OffspringOptions } from './offspring.ts';
import type { LatentPoint, Space } from './latent-point.ts';
import { pointOfSeed } from './sample.ts';

const space: Space = { dimensions: 100, prior: 'normal', classes: 3 };
const usual: OffspringOptions = { count: 200, variation: 0.3, seed: 5, conditions: false };
const [first, second, third] = [0, 1, 2].map((asked) => pointOfSeed(space, asked, asked)) as [
  LatentPoint,
  LatentPoint,
  LatentPoint,
];
const bred = (parents: LatentPoint[], change: Partial<OffspringOptions> = {}, of = space) =>
  offspringOf(parents, of, { ...usual, ...change });
const distance = (a: LatentPoint, b: LatentPoint) => lengthOf(a.code.map((value, i) => value - b.code[i]!));

describe('codes', () => {
  it('without variation have each number of two parents, of any two', () => {
    const children = bred([first, second, third], { variation: 0 });
    for (const { code } of children) {
      const of = [first, second, third].map((parent) => code.filter((value, i) => value === parent.code[i]).length);
      expect(of.reduce((sum, count) => sum + count)).toBe(100);
      expect(of.toSorted((a, b) => a - b)[0]).toBe(0);
    }
    const fromSecond = children.filter(({ code }) => code.some((value, i) => value === second.code[i]));
    expect(fromSecond.length / 200).toBeCloseTo(2 / 3, 1);
    expect(bred([first], { variation: 0, count: 1 })[0]).toEqual(first);
  });

  it('go as far as asked for, the same for a seed and however many there are', () => {
    const mean = (variation: number) =>
      bred([first], { variation }).reduce((sum, child) => sum + distance(first, child), 0) / 200;
    expect([mean(0), mean(0.1) > 0, mean(0.3) > 2 * mean(0.1)]).toEqual([0, true, true]);
    expect(bred([first, second], { count: 3 })).toEqual(bred([first, second]).slice(0, 3));
  });

  it.each(['normal', 'uniform'] as const)('of a %s prior stay as near to the mean for many generations', (prior) => {
    const of: Space = { dimensions: 100, prior, classes: 0 };
    const start = pointOfSeed(of, 1);
    const near = { ...start, code: start.code.map((value) => 0.7 * value) };
    let one = near;
    for (let seed = 0; seed < 30; seed++) one = bred([one], { seed, count: 1 }, of)[0]!;
    expect(lengthOf(one.code) / lengthOf(near.code)).toBeCloseTo(1, 1);
    expect(distance(one, near)).toBeGreaterThan(lengthOf(near.code));
  });

  it('of the mean itself are drawn around it', () => {
    const mean = { ...first, code: first.code.map(() => 0) };
    const lengths = bred([mean]).map(({ code }) => lengthOf(code));
    expect(Math.min(...lengths)).toBeGreaterThan(2);
    expect(Math.max(...lengths)).toBeLessThan(4);
  });
});

describe('what is asked for', () => {
  it('is one parent’s; classes mutate in a share of the offspring where they may', () => {
    const classOf = ({ classes }: LatentPoint) => classes.indexOf(1);
    expect(new Set(bred([first, second]).map(classOf))).toEqual(new Set([0, 1]));
    const mutated = bred([first], { conditions: true, variation: 0.6 }).filter((child) => classOf(child) !== 0);
    expect(mutated.length / 200).toBeCloseTo(0.6 * (2 / 3), 1);
  });

  it('in words has one word exchanged', () => {
    const captions = ['a red hat', 'a blue hat', 'a blue beard'];
    const words: Space = { dimensions: 2, prior: 'normal', classes: 0, text: vocabularyOf(captions, 64) };
    const parent: LatentPoint = { code: [1, 1], classes: [], prompt: [{ text: 'a red hat', weights: [], share: 1 }] };
    const texts = (conditions: boolean) =>
      new Set(bred([parent], { conditions, variation: 0.5 }, words).map(({ prompt }) => prompt![0]!.text));
    expect(texts(false)).toEqual(new Set(['a red hat']));
    expect(texts(true)).toEqual(new Set(['a red hat', 'a blue hat']));
    expect(parent.prompt![0]!.text).toBe('a red hat');
  });
});
