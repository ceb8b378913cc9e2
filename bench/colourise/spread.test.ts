import { expect, it } from 'vitest';
import { Hints } from '../../common/colour/points.ts';
import { spread } from './spread.ts';

const [width, height] = [12, 6];
/** Dark on the left, light on the right. */
const photo = {
  ...{ width, height, ab: new Float32Array(2 * width * height) },
  lightness: Float32Array.from({ length: width * height }, (_, i) => (i % width < width / 2 ? 20 : 80)),
};

it('spreads the colours given up to an edge rather than over it, and leaves a photo grey that has none', () => {
  const hints = new Hints(photo);
  expect(Math.max(...spread(photo, hints))).toBe(0);
  hints.add({ left: 1, top: 2, side: 1 }, 40, -10);
  hints.add({ left: 10, top: 3, side: 1 }, -30, 25);
  const ab = spread(photo, hints);
  const at = (x: number, y: number) => [ab[2 * (y * width + x)], ab[2 * (y * width + x) + 1]];
  expect(at(1, 2)).toEqual([40, -10]);
  for (const y of [0, 5]) {
    expect(at(5, y)[0]! - at(6, y)[0]!).toBeGreaterThan(2 * (at(3, y)[0]! - at(5, y)[0]!)); // the edge, and evenness
    expect(at(4, y)[0]).toBeGreaterThan(15);
    expect(at(8, y)[0]).toBeLessThan(-5);
  }
});
