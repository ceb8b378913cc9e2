// What a person might say of a photo's colours, simulated (Zhang, Zhu, Isola et al. 2017, 3.1): a few patches, mostly near
// the middle of the photo, of their mean colour; once in a while all of it, so that a network learns to copy what it is told.
import type { LabImage } from '../../common/colour/lab-image.ts';
import { type Hints, LARGEST_POINT, SMALLEST_POINT, type Square } from '../../common/colour/points.ts';
import type { Random } from '../../common/random.ts';

export interface HintSettings {
  /** Share of the photos for which no further hint follows, after each: the p of the geometric distribution. */
  last: number;
  /** Share of the photos of which everything is told. */
  whole: number;
}

/** The paper's. */
export const PAPER_HINTS: HintSettings = { last: 1 / 8, whole: 1 / 100 };

/** Adds hints of the photo's own colours. */
export function simulateHints(hints: Hints, photo: LabImage, random: Random, settings: HintSettings): void {
  const { width, height } = photo;
  if (random.chance(settings.whole)) {
    for (let i = 0; i < width * height; i++) {
      const square = { left: i % width, top: Math.floor(i / width), side: 1 };
      hints.add(square, photo.ab[2 * i]!, photo.ab[2 * i + 1]!);
    }
    return;
  }
  const count = geometric(random, settings.last);
  for (let i = 0; i < count; i++) {
    const square = randomSquare(photo, random);
    hints.add(square, ...meanColour(photo, square));
  }
}

/** How often something happens before that of probability p does: k with (1 - p)^k p. */
export const geometric = (random: Random, p: number): number =>
  Math.floor(Math.log(1 - random.uniform()) / Math.log(1 - p));

/** Its side evenly drawn; its place from N(middle, (side of the photo / 4)^2), within the photo. */
function randomSquare({ width, height }: LabImage, random: Random): Square {
  const side = SMALLEST_POINT + random.below(LARGEST_POINT - SMALLEST_POINT + 1);
  const start = (length: number) => {
    const most = Math.max(0, length - side);
    return Math.round(Math.min(most, Math.max(0, most / 2 + (random.normal() * length) / 4)));
  };
  return { left: start(width), top: start(height), side };
}

/** a and b, the mean over what of the square lies in the photo. */
export function meanColour({ width, height, ab }: LabImage, { left, top, side }: Square): [a: number, b: number] {
  let [a, b, count] = [0, 0, 0];
  for (let y = Math.max(0, top); y < Math.min(height, top + side); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, left + side); x++) {
      a += ab[2 * (y * width + x)]!;
      b += ab[2 * (y * width + x) + 1]!;
      count++;
    }
  }
  return [a / count, b / count];
}
