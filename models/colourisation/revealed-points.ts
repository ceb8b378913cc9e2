// Points of a photo's own colours, as measures reveal them (Zhang, Zhu, Isola et al. 2017, 4.1): anywhere in it.
import type { LabImage } from '../../common/colour/lab-image.ts';
import type { ColourPoint } from '../../common/colour/points.ts';
import type { Random } from '../../common/random.ts';
import { meanColour } from './simulate-hints.ts';

const SIDE = 3; // px

/** The first of more are those of fewer, when `random` begins alike. */
export function revealedPoints(photo: LabImage, count: number, random: Random): ColourPoint[] {
  const { width, height } = photo;
  return Array.from({ length: count }, () => {
    const [column, row] = [random.below(width), random.below(height)];
    const square = { left: column - (SIDE >> 1), top: row - (SIDE >> 1), side: SIDE };
    const [a, b] = meanColour(photo, square);
    return { x: (column + 0.5) / width, y: (row + 0.5) / height, a, b, size: SIDE };
  });
}
