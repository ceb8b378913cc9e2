// Made pictures without any photo: two colours and a rule for how much of each is where. A network of features meets
// flat ground, edges, stripes, checks, rings and clouds, as a generator that learns draws them too.
import type { Random } from '../../common/random.ts';

/** Share of the second colour at x and y in 0..1. */
type Rule = (x: number, y: number) => number;

/** Writes size x size x 3 values in [-1, 1] into `target` from `offset` on. */
export function drawPattern(random: Random, target: Float32Array, offset: number, size: number): void {
  const colours = [0, 1].map(() => [0, 1, 2].map(() => 2 * random.uniform() - 1));
  const rule = RULES[random.below(RULES.length)]!(random);
  const light = 0.6 * random.normal(); // how much lighter it is at the bottom
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const share = rule(x / size, y / size);
      for (let c = 0; c < 3; c++) {
        const value = colours[0]![c]! * (1 - share) + colours[1]![c]! * share + light * (y / size - 0.5);
        target[offset + 3 * (y * size + x) + c] = Math.min(1, Math.max(-1, value));
      }
    }
  }
}

const RULES: readonly ((random: Random) => Rule)[] = [gradient, stripes, checks, rings, clouds, discs];

function gradient(random: Random): Rule {
  const [across, down] = direction(random);
  return (x, y) => Math.min(1, Math.max(0, 0.5 + (x - 0.5) * across + (y - 0.5) * down));
}

/** Straight or winding, soft or sharp. */
function stripes(random: Random): Rule {
  const [across, down] = direction(random);
  const count = 2 + 22 * random.uniform() ** 2;
  const [bend, bends] = [random.chance(0.6) ? 0.15 * random.uniform() : 0, 4 + 12 * random.uniform()];
  const sharp = 1 + 20 * random.uniform() ** 2;
  return (x, y) => {
    const along = x * across + y * down + bend * Math.sin(bends * (x * down - y * across));
    return edge(Math.sin(2 * Math.PI * count * along), sharp);
  };
}

function checks(random: Random): Rule {
  const [across, down] = direction(random);
  const count = 2 + 14 * random.uniform();
  return (x, y) => {
    const [u, v] = [x * across + y * down, y * across - x * down];
    return (Math.floor(count * u) + Math.floor(count * v)) & 1;
  };
}

function rings(random: Random): Rule {
  const [left, top] = [random.uniform(), random.uniform()];
  const count = 1 + 12 * random.uniform();
  const sharp = 1 + 10 * random.uniform();
  return (x, y) => edge(Math.cos(2 * Math.PI * count * Math.hypot(x - left, y - top)), sharp);
}

/** Noise on a coarse grid, smoothly in between. */
function clouds(random: Random): Rule {
  const cells = 2 + random.below(30);
  const grid = Float32Array.from({ length: (cells + 2) ** 2 }, () => random.uniform());
  const sharp = 1 + 6 * random.uniform();
  return (x, y) => {
    const [u, v] = [x * cells, y * cells];
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const [dx, dy] = [smooth(u - column), smooth(v - row)];
    const at = (down: number, across: number) => grid[(row + down) * (cells + 2) + column + across]!;
    const upper = at(0, 0) * (1 - dx) + at(0, 1) * dx;
    const lower = at(1, 0) * (1 - dx) + at(1, 1) * dx;
    return edge(2 * (upper * (1 - dy) + lower * dy) - 1, sharp);
  };
}

function discs(random: Random): Rule {
  const all = Array.from({ length: 2 + random.below(12) }, () => ({
    x: random.uniform(),
    y: random.uniform(),
    radius: 0.03 + 0.25 * random.uniform() ** 2,
    share: random.uniform(),
  }));
  return (x, y) => all.find((disc) => Math.hypot(x - disc.x, y - disc.y) < disc.radius)?.share ?? 0;
}

function direction(random: Random): [number, number] {
  const angle = 2 * Math.PI * random.uniform();
  return [Math.cos(angle), Math.sin(angle)];
}

/** -1..1 to 0..1, the steeper the sharper. */
const edge = (value: number, sharp: number) => Math.min(1, Math.max(0, 0.5 + 0.5 * sharp * value));

const smooth = (t: number) => t * t * (3 - 2 * t);
