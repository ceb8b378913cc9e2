// Points of the plane, drawn from shapes that show what a GAN finds hard: separate heaps, a thin line, bent bands.
import type { PlaneData } from '../../common/contract/playground.ts';
import type { Random } from '../../common/random.ts';

type Point = readonly [x: number, y: number];

/** Standard deviation of a heap around its middle. */
export const SPREAD = 0.04;

/** Middles of the heaps of `ring`. */
export const RING: readonly Point[] = Array.from({ length: 8 }, (_, i) => onCircle(i / 8, 0.7));
const GRID: readonly Point[] = [-0.6, 0, 0.6].flatMap((x) => [-0.6, 0, 0.6].map((y): Point => [x, y]));

/** `count` points of the data, [count, 2] row by row. */
export function drawPoints(data: PlaneData, count: number, random: Random): Float32Array {
  const points = new Float32Array(2 * count);
  const shape = shapeOf(data);
  for (let i = 0; i < count; i++) {
    const [x, y] = shape(random);
    points[2 * i] = x + SPREAD * random.normal();
    points[2 * i + 1] = y + SPREAD * random.normal();
  }
  return points;
}

/** Draws points of the shape as it would be without spread. */
function shapeOf(data: PlaneData): (random: Random) => Point {
  switch (data.kind) {
    case 'ring':
      return (random) => RING[random.below(RING.length)]!;
    case 'grid':
      return (random) => GRID[random.below(GRID.length)]!;
    case 'moons':
      return (random) => {
        const upper = random.chance(0.5);
        const [x, y] = onCircle(random.uniform() / 2, 0.5); // half a turn
        return upper ? [x - 0.25, y - 0.1] : [x * -1 + 0.25, 0.1 - y];
      };
    case 'line':
      return (random) => {
        const along = 1.4 * random.uniform() - 0.7;
        return [along, along];
      };
    case 'drawn':
      return (random) => data.points[random.below(data.points.length)]!;
  }
}

function onCircle(turn: number, radius: number): Point {
  return [radius * Math.cos(2 * Math.PI * turn), radius * Math.sin(2 * Math.PI * turn)];
}

/**
 * How many of the heaps around `middles` have got their part of the generated points, [N, 2]: at least a quarter of an
 * even share within three standard deviations, as mode collapse is usually measured (Srivastava et al. 2017, VEEGAN).
 */
export function coveredModes(points: ArrayLike<number>, middles: readonly Point[] = RING): number {
  const count = points.length / 2;
  const hits = middles.map(([x, y]) => {
    let inside = 0;
    for (let i = 0; i < count; i++) {
      if (Math.hypot(points[2 * i]! - x, points[2 * i + 1]! - y) < 3 * SPREAD) inside++;
    }
    return inside;
  });
  return hits.filter((inside) => inside >= count / middles.length / 4).length;
}
