// Hints as the paper draws them, and what a network is shown of a photo.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { BINS } from '../../common/colour/gamut.ts';
import type { LabImage } from '../../common/colour/lab-image.ts';
import { HINT_CHANNELS, Hints, MOST_CHROMA, type Square } from '../../common/colour/points.ts';
import { Random } from '../../common/random.ts';
import { COLOURISER_CHANNELS, HISTOGRAM_CHANNELS } from '../networks/colouriser.ts';
import { examplesOf } from './examples.ts';
import { revealedPoints } from './revealed-points.ts';
import { geometric, meanColour, PAPER_HINTS, simulateHints } from './simulate-hints.ts';
import { cellsOf, softBins } from './soft-bins.ts';

beforeAll(() => tf.setBackend('cpu'));

/** a is 2 x its column, b is -y. */
const photo = (width: number, height: number): LabImage => ({
  ...{ width, height, lightness: new Float32Array(width * height) },
  ab: Float32Array.from({ length: 2 * width * height }, (_, i) => {
    const [x, y] = [(i >> 1) % width, Math.floor((i >> 1) / width)];
    return i % 2 === 0 ? 2 * x : -y;
  }),
});

/** Notes what is added. */
class Noted extends Hints {
  readonly added: { square: Square; a: number; b: number }[] = [];
  override add(square: Square, a: number, b: number): void {
    this.added.push({ square, a, b });
    super.add(square, a, b);
  }
}

describe('simulated hints', () => {
  const [width, height] = [64, 48];
  const one = photo(width, height);
  const draws = (count: number, settings = { ...PAPER_HINTS, whole: 0 }) => {
    const random = new Random(5);
    return Array.from({ length: count }, () => {
      const hints = new Noted(one);
      simulateHints(hints, one, random, settings);
      return hints.added;
    });
  };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

  it('are as many as a geometric distribution says: none of one photo in eight, seven on average', () => {
    const counts = draws(4000).map(({ length }) => length);
    const share = (n: number) => counts.filter((count) => count === n).length / counts.length;
    for (const n of [0, 1, 2, 5]) expect(share(n)).toBeCloseTo((7 / 8) ** n / 8, 1);
    expect(Math.abs(share(0) - 1 / 8)).toBeLessThan(0.02);
    expect(Math.abs(mean(counts) - 7)).toBeLessThan(0.4);
    expect(geometric(new Random(1), 0.999999)).toBe(0);
  });

  it('are squares of 1 to 9 pixels, each side as often, around the middle and inside of the photo', () => {
    const squares = draws(1500)
      .flat()
      .map(({ square }) => square);
    for (let side = 1; side <= 9; side++) {
      const share = squares.filter((square) => square.side === side).length / squares.length;
      expect(Math.abs(share - 1 / 9)).toBeLessThan(0.02);
    }
    for (const { left, top, side } of squares) {
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect([left + side <= width, top + side <= height]).toEqual([true, true]);
    }
    const middles = squares.map(({ left, side }) => left + side / 2);
    expect(Math.abs(mean(middles) - width / 2)).toBeLessThan(0.6);
    // a Gaussian of a quarter of the width, what it has beyond the border brought back to it
    expect(deviation(middles) / width).toBeGreaterThan(0.2);
    expect(deviation(middles) / width).toBeLessThan(0.25);
  });

  it('have the mean colour of their square', () => {
    for (const { square, a, b } of draws(40).flat()) {
      const { left, top, side } = square;
      expect(a).toBeCloseTo(2 * (left + (side - 1) / 2), 4);
      expect(b).toBeCloseTo(-(top + (side - 1) / 2), 4);
    }
    expect(meanColour(one, { left: -1, top: -1, side: 2 })).toEqual([0, 0]); // of what lies in the photo
  });

  it('are once in a while the whole photo', () => {
    const whole = draws(1000, { last: 1, whole: 0.1 }).filter(({ length }) => length > 0);
    expect(Math.abs(whole.length - 100)).toBeLessThan(30);
    for (const added of whole) expect(added).toHaveLength(width * height);
  });
});

describe('revealed points', () => {
  it('are of the photo’s own colours, and fewer are the first of more', () => {
    const one = photo(40, 30);
    const ten = revealedPoints(one, 10, new Random(3));
    expect(revealedPoints(one, 4, new Random(3))).toEqual(ten.slice(0, 4));
    for (const { x, y, a, b } of ten) {
      expect(Math.abs(a - 2 * (40 * x - 0.5))).toBeLessThanOrEqual(1); // a square at the border has less of itself
      expect(Math.abs(b + (30 * y - 0.5))).toBeLessThanOrEqual(0.5);
    }
  });
});

describe('examples', () => {
  it('are lightness, hints and histogram, and the colours wanted', () => {
    const images = tf.tensor4d([1, 1, 1, -1, -1, -1, 1, -1, -1, 1, -1, -1], [1, 2, 2, 3]); // white, black, red, red
    const revealed = {
      hint: (hints: Hints) => hints.add({ left: 1, top: 1, side: 1 }, 55, -11),
      histogram: () => true,
    };
    const { input, histogram, ab } = examplesOf(images, revealed);
    expect(input.shape).toEqual([1, 2, 2, COLOURISER_CHANNELS]);
    const values = [...input.dataSync()];
    expect(values.filter((_, i) => i % 4 === 0).map((L) => Math.round(50 * (L + 1)))).toEqual([100, 0, 53, 53]);
    expect(values.slice(13)).toEqual([0.5, expect.closeTo(-0.1, 6), 1]);
    expect(values.filter((_, i) => i % 4 > 0 && i < 12).every((value) => value === 0)).toBe(true);
    expect([...ab.dataSync()].map((share) => Math.round(share * MOST_CHROMA))).toEqual([0, 0, 0, 0, 80, 67, 80, 67]);
    expect(histogram.shape).toEqual([1, 1, 1, HISTOGRAM_CHANNELS]);
    const shares = histogram.dataSync();
    expect(shares[BINS.length]).toBe(1);
    const grey = BINS.findIndex(([a, b]) => a === 0 && b === 0);
    expect(shares[grey]! / BINS.length).toBeCloseTo(0.5, 4);
    const unrevealed = examplesOf(images, { hint: () => {}, histogram: () => false });
    expect(Math.max(...unrevealed.histogram.dataSync())).toBe(0);
    tf.dispose([images, input, histogram, ab, { ...unrevealed }]);
  });
});

describe('soft bins', () => {
  it('are a Gaussian of 5 around the colour', () => {
    const colours = [
      [12, -7],
      [-33, 41],
    ];
    const ab = tf.tensor4d(
      colours.flat().map((value) => value / MOST_CHROMA),
      [1, 1, 2, 2],
    );
    const soft = softBins(ab).dataSync();
    colours.forEach(([a, b], i) => {
      const weights = BINS.map(([x, y]) => Math.exp(-((a! - x) ** 2 + (b! - y) ** 2) / 50));
      const sum = weights.reduce((all, weight) => all + weight);
      weights.forEach((weight, k) => expect(soft[i * BINS.length + k]).toBeCloseTo(weight / sum, 4));
    });
  });

  it('are of the mean colour of a cell', () => {
    const ab = tf.tensor4d([0, 0, 0.5, 0.25, 0, 0, 0.5, 0.25], [1, 2, 2, 2]);
    expect([...cellsOf(ab, 2).dataSync()]).toEqual([0.25, 0.125]);
    expect(HINT_CHANNELS + 1).toBe(COLOURISER_CHANNELS);
  });
});
