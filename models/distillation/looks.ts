// What teacher and student look at: parts of pictures at many scales, turned, mirrored, in another light, noisy, and
// mixed with each other (Zhang et al. 2018; Yun et al. 2019). Both see the same look, so nothing of it has to be true to
// life (Beyer et al. 2022): the more it differs, the more of what the teacher does is asked for.
import type { Random } from '../../common/random.ts';
import { drawPattern } from './patterns.ts';

/** Square picture of `side` pixels, RGB bytes. */
export interface SquarePicture {
  side: number;
  data: Uint8Array;
}

/** Pictures to take looks at, by kind; each has a share of the looks. */
export interface PicturesByKind {
  photos: readonly SquarePicture[];
  drawings: readonly SquarePicture[];
}

const [PHOTOS, DRAWINGS] = [0.7, 0.18]; // the rest is patterns
const [OVERLAID, PASTED] = [0.12, 0.15]; // shares of looks that have a second one in them
const NOISY = 0.2;
const TURNED = 0.3;

/** Writes a look, size x size x 3 values in [-1, 1], into `target` from `offset` on. */
export function drawLook(
  pictures: PicturesByKind,
  random: Random,
  target: Float32Array,
  offset: number,
  size: number,
): void {
  drawPlain(pictures, random, target, offset, size);
  const mixed = random.uniform();
  if (mixed < OVERLAID + PASTED) {
    const other = new Float32Array(3 * size * size);
    drawPlain(pictures, random, other, 0, size);
    if (mixed < OVERLAID) overlay(random, target.subarray(offset, offset + other.length), other);
    else paste(random, target.subarray(offset, offset + other.length), other, size);
  }
  if (random.chance(NOISY)) {
    const deviation = 0.15 * random.uniform();
    for (let i = 0; i < 3 * size * size; i++) {
      target[offset + i] = Math.min(1, Math.max(-1, target[offset + i]! + deviation * random.normal()));
    }
  }
}

function drawPlain(
  { photos, drawings }: PicturesByKind,
  random: Random,
  target: Float32Array,
  offset: number,
  size: number,
) {
  const kind = random.uniform();
  if (kind < PHOTOS) drawPart(photos[random.below(photos.length)]!, random, target, offset, size);
  else if (kind < PHOTOS + DRAWINGS) drawPart(drawings[random.below(drawings.length)]!, random, target, offset, size);
  else drawPattern(random, target, offset, size);
}

function overlay(random: Random, target: Float32Array, other: Float32Array): void {
  const share = 0.15 + 0.5 * random.uniform();
  other.forEach((value, i) => (target[i] = target[i]! * (1 - share) + value * share));
}

/** A rectangle of the other, a quarter of the picture in the mean. */
function paste(random: Random, target: Float32Array, other: Float32Array, size: number): void {
  const [width, height] = [0, 1].map(() => Math.round(size * (0.2 + 0.6 * random.uniform()))) as [number, number];
  const [left, top] = [random.below(size - width + 1), random.below(size - height + 1)];
  for (let y = top; y < top + height; y++) {
    const begin = 3 * (y * size + left);
    target.set(other.subarray(begin, begin + 3 * width), begin);
  }
}

/** A part of one picture: from a quarter of its side to all of it, at most a third wider or higher than square. */
function drawPart(
  { side, data }: SquarePicture,
  random: Random,
  target: Float32Array,
  offset: number,
  size: number,
): void {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const part = side * Math.exp(between(Math.log(0.25), 0));
  const aspect = Math.exp(between(-0.15, 0.15));
  const [width, height] = [Math.min(side, part * aspect), Math.min(side, part / aspect)];
  const angle = random.chance(TURNED) ? between(-0.35, 0.35) : 0;
  const mirrored = random.chance(0.5) ? -1 : 1;
  // pixel (x, y) of the look is picture pixel centre + (x - size / 2) across + (y - size / 2) down
  const across = [(mirrored * Math.cos(angle) * width) / size, (mirrored * Math.sin(angle) * width) / size] as const;
  const down = [(-Math.sin(angle) * height) / size, (Math.cos(angle) * height) / size] as const;
  const centre = [
    width / 2 + random.uniform() * (side - width),
    height / 2 + random.uniform() * (side - height),
  ] as const;

  const grey = random.chance(0.08);
  const saturation = grey ? 0 : between(0.3, 1.5);
  const contrast = between(0.6, 1.4);
  const light = between(-0.3, 0.3);
  const gains = [0, 1, 2].map(() => contrast * between(0.8, 1.2)) as [number, number, number];
  const last = side - 1;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [u, v] = [x + 0.5 - size / 2, y + 0.5 - size / 2];
      const fromX = Math.min(last, Math.max(0, centre[0] + u * across[0] + v * down[0] - 0.5));
      const fromY = Math.min(last, Math.max(0, centre[1] + u * across[1] + v * down[1] - 0.5));
      const [x0, y0] = [fromX | 0, fromY | 0];
      const [dx, dy] = [fromX - x0, fromY - y0];
      const right = x0 < last ? 3 : 0;
      const upper = 3 * (y0 * side + x0);
      const lower = y0 < last ? upper + 3 * side : upper;
      const at = offset + 3 * (y * size + x);
      let mean = 0;
      for (let c = 0; c < 3; c++) {
        const high = data[upper + c]! * (1 - dx) + data[upper + right + c]! * dx;
        const low = data[lower + c]! * (1 - dx) + data[lower + right + c]! * dx;
        const value = ((high * (1 - dy) + low * dy) / 127.5 - 1) * gains[c]! + light;
        target[at + c] = value;
        mean += value / 3;
      }
      for (let c = 0; c < 3; c++) {
        target[at + c] = Math.min(1, Math.max(-1, mean + (target[at + c]! - mean) * saturation));
      }
    }
  }
}
