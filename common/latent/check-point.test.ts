import { describe, expect, it } from 'vitest';
import { checkPoint } from './check-point.ts';
import type { Space } from './latent-point.ts';

const digits: Space = { dimensions: 2, prior: 'normal', classes: 3 };

describe('places of a space', () => {
  it('pass when they belong to it', () => {
    checkPoint({ code: [1, -40], classes: [0.2, 0.3, 0.5] }, digits);
    checkPoint({ code: [0, 0], classes: [0.33333, 0.33333, 0.33333] }, digits);
    checkPoint({ code: [0], classes: [] }, { dimensions: 1, prior: 'uniform', classes: 0 });
  });

  it.each([
    ['have 2 numbers; this one has 3', { code: [1, 2, 3], classes: [1, 0, 0] }],
    ['not a number', { code: [1, NaN], classes: [1, 0, 0] }],
    ['each of 3 classes; this place has 0', { code: [1, 2], classes: [] }],
    ['1 together', { code: [1, 2], classes: [1, 1, 0] }],
    ['none below 0', { code: [1, 2], classes: [1.5, -0.5, 0] }],
    ['1 together', { code: [1, 2], classes: [NaN, 1, 0] }],
  ])('fail when they do not: %s', (message, place) => {
    expect(() => checkPoint(place, digits)).toThrow(message);
  });
});
