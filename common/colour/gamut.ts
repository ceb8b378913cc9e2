// Which colours sRGB can show, and the bins that colours are told apart by (Zhang, Isola and Efros 2016, 3.1: "a grid size
// of 10, the 313 values which are in gamut").
import { type Lab, labToLight, linearToLab } from './lab.ts';

/** Side of a bin in a and b. */
export const GRID = 10;

/** a and b of a bin's centre. */
export type Chroma = readonly [a: number, b: number];

const ROUNDING = 1e-6; // of the way from light to Lab and back

const light = new Float64Array(3); // of the colour that is looked at

export const inGamut = (lab: Lab): boolean => isShown(...lab);

function isShown(lightness: number, a: number, b: number): boolean {
  labToLight(light, lightness, a, b);
  for (let i = 0; i < 3; i++) if (!(light[i]! >= -ROUNDING && light[i]! <= 1 + ROUNDING)) return false;
  return true;
}

/**
 * The colour of this lightness and hue that sRGB can show: as it is, or with so much less chroma. By halving, since light
 * is no simple function of chroma.
 */
export function intoGamut([lightness, a, b]: Lab): Lab {
  const share = shareInGamut(lightness, a, b);
  return [lightness, share * a, share * b];
}

/** How much of a and b that takes, 0..1. */
export function shareInGamut(lightness: number, a: number, b: number): number {
  if (isShown(lightness, a, b)) return 1;
  let shown = 0;
  let not = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const share = (shown + not) / 2;
    if (isShown(lightness, share * a, share * b)) shown = share;
    else not = share;
  }
  return shown;
}

const HALVINGS = 12; // to a hundredth of a unit of chroma

const STEPS = 16; // along an edge of the cube; 8 reach all corners, and every program that starts goes this way

/** The colours around the cube of light: red, yellow, green, cyan, blue, magenta and what lies between. */
function mostSaturated(): Chroma[] {
  const corners = [
    [1, 0, 0],
    [1, 1, 0],
    [0, 1, 0],
    [0, 1, 1],
    [0, 0, 1],
    [1, 0, 1],
  ] as const;
  return corners.flatMap((from, i) => {
    const to = corners[(i + 1) % corners.length]!;
    return Array.from({ length: STEPS }, (_, step): Chroma => {
      const part = (k: 0 | 1 | 2) => from[k] + ((to[k] - from[k]) * step) / STEPS;
      const [, a, b] = linearToLab(part(0), part(1), part(2));
      return [a, b];
    });
  });
}

/** Counterclockwise (Andrew 1979). */
function convexHull(points: readonly Chroma[]): Chroma[] {
  const sorted = [...points].sort(([a, b], [c, d]) => a - c || b - d);
  const chain = (all: readonly Chroma[]) => {
    const kept: Chroma[] = [];
    for (const point of all) {
      while (kept.length > 1 && leftOf(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

function cornersReached(hull: readonly Chroma[]): Chroma[] {
  const squares = [-GRID, GRID].flatMap((x) => [-GRID, GRID].map((y) => [x, y] as const));
  const around = convexHull(hull.flatMap(([a, b]) => squares.map(([x, y]): Chroma => [a + x, b + y])));
  const most = 128 - (128 % GRID); // a byte's range of a and b
  const steps = Array.from({ length: (2 * most) / GRID + 1 }, (_, i) => GRID * i - most);
  return steps.flatMap((a) => steps.map((b): Chroma => [a, b])).filter((point) => within(around, point));
}

const within = (hull: readonly Chroma[], point: Chroma): boolean =>
  hull.every((corner, i) => leftOf(corner, hull[(i + 1) % hull.length]!, point) > 0);

/**
 * Twice the area of the triangle: above 0 where `point` lies left of the way from one to the other. By index, since it is
 * asked ten thousands of times before anything is compiled.
 */
const leftOf = (one: Chroma, other: Chroma, point: Chroma): number =>
  (other[0] - one[0]) * (point[1] - one[1]) - (other[1] - one[1]) * (point[0] - one[0]);

/**
 * The bins by a, then b: the corners of those squares of the grid that the convex hull of all sRGB colours reaches into, so
 * that every colour lies between bins. These are the 313 of the paper.
 */
export const BINS: readonly Chroma[] = cornersReached(convexHull(mostSaturated()));
