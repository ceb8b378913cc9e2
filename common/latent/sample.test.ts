import { describe, expect, it } from 'vitest';
import type { Space } from './latent-point.ts';
import { firstSeedIn, middleOf, pointOfSeed, truncate } from './sample.ts';

const space: Space = { dimensions: 64, prior: 'normal', classes: 10 };

describe('places of seeds', () => {
  it('are the same for the same seed, for ever', () => {
    expect(pointOfSeed({ ...space, dimensions: 3 }, 1, 7)).toEqual({
      code: [-0.43793004751205444, -2.0866048336029053, -1.0662226676940918],
      classes: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0],
    });
    expect(pointOfSeed(space, 1).code).not.toEqual(pointOfSeed(space, 2).code);
  });

  it('have the moments of their prior', () => {
    const moments = (prior: Space['prior']) => {
      const values = Array.from({ length: 200 }, (_, seed) => pointOfSeed({ ...space, prior }, seed).code).flat();
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      return { mean, variance, largest: Math.max(...values.map(Math.abs)) };
    };
    expect(moments('normal')).toMatchObject({ mean: expect.closeTo(0, 1), variance: expect.closeTo(1, 1) });
    expect(moments('uniform')).toMatchObject({ mean: expect.closeTo(0, 1), variance: expect.closeTo(1 / 3, 1) });
    expect(moments('uniform').largest).toBeLessThanOrEqual(1);
  });

  it('draw a class where none is asked for, without changing the code', () => {
    const drawn = Array.from({ length: 100 }, (_, seed) => pointOfSeed(space, seed));
    for (const { classes } of drawn) expect([...classes].sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(new Set(drawn.map(({ classes }) => classes.indexOf(1))).size).toBe(10);
    expect(drawn[5]!.code).toEqual(pointOfSeed(space, 5, 3).code);
    expect(pointOfSeed({ ...space, classes: 0 }, 1).classes).toEqual([]);
  });

  it('of a space of words are told its examples in turn, later ones with words exchanged', () => {
    const text = {
      words: ['red', 'blue', 'hat', 'coat'],
      features: 8,
      used: [],
      examples: ['red hat, old', 'blue hat, new'],
    };
    const drawn = Array.from({ length: 40 }, (_, seed) => pointOfSeed({ ...space, classes: 0, text }, seed));
    const told = drawn.map(({ prompt }) => prompt![0]!.text);
    expect(told.slice(0, 2)).toEqual(text.examples);
    expect(new Set(told)).toEqual(new Set(['red hat, old', 'blue hat, new', 'red hat, new', 'blue hat, old']));
    expect(drawn[7]!.code).toEqual(pointOfSeed({ ...space, classes: 0 }, 7).code);
    expect(pointOfSeed({ ...space, classes: 0 }, 7)).not.toHaveProperty('prompt');
  });

  it('begin with an example in the language of who looks, where there is one', () => {
    const examples = ['red hat', 'blue hat', '파란 모자', '빨간 모자'];
    const words = { ...space, classes: 0, text: { words: [], features: 8, used: [], examples } };
    expect(pointOfSeed(words, firstSeedIn(words, 'ko')).prompt![0]!.text).toBe('파란 모자');
    expect(firstSeedIn(words, 'en')).toBe(1);
    expect(firstSeedIn({ ...words, text: { ...words.text, examples: ['red hat', 'blue hat'] } }, 'ko')).toBe(1);
    expect(firstSeedIn(space, 'ko')).toBe(1);
  });

  it('are truncated towards the mean', () => {
    const place = pointOfSeed(space, 4);
    expect(truncate(place, 1)).toEqual(place);
    expect(truncate(place, 0.5).code).toEqual(place.code.map((value) => value / 2));
    expect(truncate(place, 0)).toEqual({ code: expect.arrayContaining([0]), classes: place.classes });
    expect(middleOf({ ...space, classes: 4 }).classes).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(middleOf({ ...space, classes: 0 }).classes).toEqual([]);
  });
});
