// The tools against what they say, worked out pixel by pixel in the plainest way.
import { describe, expect, test } from 'vitest';
import { Random } from '../../random.ts';
import { blank, type Image } from '../image.ts';
import { clipped, isEmpty, union } from './box.ts';
import { paintSegment, type BrushPoint } from './brush.ts';
import { combine, intersect, invert } from './combine.ts';
import { feathered } from './feather.ts';
import { grown, shrunk } from './grow.ts';
import { enclosed, type OutlinePoint } from './lasso.ts';
import { sameColour } from './wand.ts';

const random = new Random(7);
const noise = (width: number, height: number, channels: 1 | 3 = 1, levels = 256): Image => ({
  ...blank(width, height, channels),
  data: Uint8Array.from({ length: width * height * channels }, () =>
    Math.round((255 * random.below(levels)) / (levels - 1)),
  ),
});
const drawn = (width: number, height: number, value: (x: number, y: number) => number): Image => ({
  ...blank(width, height, 1),
  data: Uint8Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width))),
});
const farthest = (one: Image, other: Image) =>
  one.data.reduce((most, value, i) => Math.max(most, Math.abs(value - other.data[i]!)), 0);

describe('the brush', () => {
  /** The smallest distance to any of many points of the segment. */
  const distanceTo = (from: BrushPoint, to: BrushPoint) => (x: number, y: number) => {
    let least = Infinity;
    for (let i = 0; i <= 2000; i++) {
      const [px, py] = [from.x + (i / 2000) * (to.x - from.x), from.y + (i / 2000) * (to.y - from.y)];
      least = Math.min(least, Math.hypot(x + 0.5 - px, y + 0.5 - py));
    }
    return least;
  };

  test.each([
    [{ x: 8.2, y: 9.7, radius: 5 }, { x: 30, y: 21, radius: 5 }, 1],
    [{ x: 20, y: 15, radius: 9 }, { x: 20, y: 15, radius: 9 }, 0.5],
    [{ x: -3, y: 4, radius: 6 }, { x: 12, y: 33, radius: 6 }, 0],
  ])(
    'from %j to %j, hardness %d: full within the hard part, nothing beyond the rim, falling between',
    (from, to, hard) => {
      const mask = blank(40, 30, 1);
      const box = paintSegment(mask, from, to, { hardness: hard, erase: false });
      const distance = distanceTo(from, to);
      const seen: [number, number][] = [];
      for (let y = 0; y < 30; y++) {
        for (let x = 0; x < 40; x++) {
          const [d, value] = [distance(x, y), mask.data[y * 40 + x]!];
          if (d <= from.radius * hard - 0.51) expect(value).toBe(255);
          if (d >= from.radius + 0.51) expect(value).toBe(0);
          if (value > 0) expect(x >= box.left && x < box.right && y >= box.top && y < box.bottom).toBe(true);
          seen.push([d, value]);
        }
      }
      seen.sort(([a], [b]) => a - b);
      for (let i = 1; i < seen.length; i++) expect(seen[i]![1]).toBeLessThanOrEqual(seen[i - 1]![1] + 2);
    },
  );

  test('pieces of a stroke do not add up, and pressure widens it', () => {
    const [from, middle, to] = [10, 20, 30].map((x) => ({ x, y: 15, radius: 6 })) as [
      BrushPoint,
      BrushPoint,
      BrushPoint,
    ];
    const [whole, pieces] = [blank(40, 30, 1), blank(40, 30, 1)];
    const brush = { hardness: 0.3, erase: false };
    paintSegment(whole, from, to, brush);
    for (const [a, b] of [[from, middle], [middle, to], [from, middle]] as const) paintSegment(pieces, a, b, brush); // prettier-ignore
    expect(farthest(whole, pieces)).toBe(0);
    const pressed = blank(40, 30, 1);
    paintSegment(pressed, { ...from, radius: 2 }, { ...to, radius: 10 }, brush);
    const widthAt = (x: number) => [...Array(30).keys()].filter((y) => pressed.data[y * 40 + x]! > 127).length;
    expect(widthAt(28)).toBeGreaterThan(widthAt(12) + 4);
  });

  test('erasing is painting seen from the other side', () => {
    const start = noise(40, 30);
    const [erased, painted] = [{ ...start, data: start.data.slice() }, invert({ ...start, data: start.data.slice() })];
    const [from, to] = [
      { x: 5, y: 5, radius: 7 },
      { x: 33, y: 20, radius: 4 },
    ];
    paintSegment(erased, from, to, { hardness: 0.5, erase: true });
    paintSegment(painted, from, to, { hardness: 0.5, erase: false });
    expect(erased).toEqual(invert(painted));
  });

  test('outside the picture nothing happens', () => {
    const mask = blank(10, 10, 1);
    const far = { x: 100, y: -50, radius: 8 };
    expect(isEmpty(paintSegment(mask, far, far, { hardness: 1, erase: false }))).toBe(true);
    expect(mask.data.every((value) => value === 0)).toBe(true);
  });
});

describe('the lasso', () => {
  /** How often the outline goes around a point, by the angle it turns through as seen from there. */
  const windings = (outline: readonly OutlinePoint[], x: number, y: number) => {
    let turned = 0;
    outline.forEach((a, i) => {
      const b = outline[(i + 1) % outline.length]!;
      const by = Math.atan2(b.y - y, b.x - x) - Math.atan2(a.y - y, a.x - x);
      turned += by - 2 * Math.PI * Math.round(by / (2 * Math.PI));
    });
    return Math.round(turned / (2 * Math.PI));
  };
  const star = Array.from({ length: 5 }, (_, i) => ({
    x: 20 + 17.3 * Math.sin((4 * Math.PI * i) / 5),
    y: 19 - 17.3 * Math.cos((4 * Math.PI * i) / 5),
  }));

  test.each([
    [
      'a triangle',
      [
        { x: 3.2, y: 4.1 },
        { x: 35.7, y: 9.9 },
        { x: 12.4, y: 31.3 },
      ],
    ],
    ['a star that crosses itself', star],
    [
      'one that leaves the picture',
      [
        { x: -20, y: 10 },
        { x: 20, y: -15 },
        { x: 60, y: 20 },
        { x: 20, y: 70 },
      ],
    ],
  ])('%s: each pixel has the share of it that lies inside', (_, outline) => {
    const mask = enclosed(outline, 40, 38);
    for (let y = 0; y < 38; y++) {
      for (let x = 0; x < 40; x++) {
        let inside = 0;
        for (let i = 0; i < 256; i++) {
          if (windings(outline, x + ((i % 16) + 0.5) / 16, y + (Math.floor(i / 16) + 0.5) / 16) !== 0) inside++;
        }
        expect(Math.abs(mask.data[y * 40 + x]! - (255 * inside) / 256)).toBeLessThan(36); // a row is cut four times
      }
    }
  });

  test('fewer than three points enclose nothing', () => {
    for (const outline of [
      [],
      [{ x: 3, y: 3 }],
      [
        { x: 3, y: 3 },
        { x: 20, y: 9 },
      ],
    ]) {
      expect(enclosed(outline, 30, 20).data.every((value) => value === 0)).toBe(true);
    }
  });
});

describe('the magic wand', () => {
  const photo = noise(37, 29, 3, 3); // few colours, so that much hangs together
  const alike = (one: number, other: number, tolerance: number) =>
    [0, 1, 2].every((c) => Math.abs(photo.data[3 * one + c]! - photo.data[3 * other + c]!) <= tolerance);
  /** Neighbours taken in until no more come. */
  const spread = (seed: number, tolerance: number) => {
    const inside = new Set([seed]);
    for (let before = 0; before !== inside.size;) {
      before = inside.size;
      for (const pixel of [...inside]) {
        const [x, y] = [pixel % 37, Math.floor(pixel / 37)];
        const beside = [x > 0 && pixel - 1, x < 36 && pixel + 1, y > 0 && pixel - 37, y < 28 && pixel + 37];
        for (const next of beside) if (next !== false && alike(seed, next, tolerance)) inside.add(next);
      }
    }
    return drawn(37, 29, (x, y) => (inside.has(y * 37 + x) ? 255 : 0));
  };

  test.each([
    [0, 0],
    [18, 14],
    [36, 28],
    [5, 20],
  ])('at %d, %d: what hangs together', (x, y) => {
    for (const tolerance of [0, 130, 255]) {
      expect(sameColour(photo, x, y, { tolerance, contiguous: true })).toEqual(spread(y * 37 + x, tolerance));
    }
  });

  test('anywhere', () => {
    const seed = 14 * 37 + 18;
    const all = drawn(37, 29, (x, y) => (alike(seed, y * 37 + x, 130) ? 255 : 0));
    expect(sameColour(photo, 18, 14, { tolerance: 130, contiguous: false })).toEqual(all);
  });
});

describe('growing and shrinking', () => {
  const extreme = (mask: Image, radius: number, pick: (...values: number[]) => number) =>
    drawn(mask.width, mask.height, (x, y) => {
      const values: number[] = [];
      for (let v = 0; v < mask.height; v++) {
        for (let u = 0; u < mask.width; u++) {
          if ((u - x) ** 2 + (v - y) ** 2 <= radius ** 2) values.push(mask.data[v * mask.width + u]!);
        }
      }
      return pick(...values);
    });

  test.each([0, 1, 2.5, 4, 40])('by %d: the largest and the smallest value in a disc', (radius) => {
    const soft = noise(31, 23);
    const lone = drawn(31, 23, (x, y) => (x === 20 && y === 3 ? 200 : 0));
    for (const mask of [soft, lone]) {
      expect(grown(mask, radius)).toEqual(extreme(mask, radius, Math.max));
      expect(shrunk(mask, radius)).toEqual(extreme(mask, radius, Math.min));
    }
  });
});

test('sets: added, taken away, both, the opposite', () => {
  const [one, other] = [noise(9, 7), noise(9, 7)];
  const copy = () => ({ ...one, data: one.data.slice() });
  const each = (value: (a: number, b: number) => number) => one.data.map((a, i) => value(a, other.data[i]!));
  expect(combine(copy(), other, 'add').data).toEqual(each(Math.max));
  expect(combine(copy(), other, 'subtract').data).toEqual(each((a, b) => Math.min(a, 255 - b)));
  expect(intersect(copy(), other).data).toEqual(each((a, b) => Math.round((a * b) / 255)));
  expect(invert(copy()).data).toEqual(each((a) => 255 - a));
});

test('boxes are clipped to the picture and joined; an empty one adds nothing', () => {
  const box = clipped({ left: -4, top: 3, right: 5, bottom: 90 }, { width: 20, height: 10 });
  expect(box).toEqual({ left: 0, top: 3, right: 5, bottom: 10 });
  expect(isEmpty(clipped({ left: 30, top: 3, right: 45, bottom: 9 }, { width: 20, height: 10 }))).toBe(true);
  expect(union(box, { left: 4, top: 1, right: 9, bottom: 4 })).toEqual({ left: 0, top: 1, right: 9, bottom: 10 });
  expect(union({ left: 2, top: 2, right: 2, bottom: 5 }, box)).toEqual(box);
});

test('feathering softens edges over about so many pixels and leaves what is farther away', () => {
  const mask = drawn(64, 64, (x) => (x < 32 ? 0 : 255));
  expect(feathered(mask, 0)).toBe(mask);
  const row = [...feathered(mask, 9).data.subarray(64 * 30, 64 * 31)];
  expect(row[31]! + row[32]!).toBeCloseTo(255, -1);
  expect(row[31]).toBeGreaterThan(80);
  expect(row.slice(0, 22).every((value) => value === 0)).toBe(true);
  expect(row.slice(42).every((value) => value === 255)).toBe(true);
});
