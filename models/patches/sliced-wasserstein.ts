// The sliced Wasserstein distance between the patches of two pictures (GPDM, Elnekave and Weiss 2022, 2203.11862, eq. 3):
//   SWD(x, y) = mean over directions w of W1(w . patches of x, w . patches of y),
// where W1 of two sets of numbers is the mean difference between them in their order. Its gradient is written by hand: each
// patch of x is pulled along w towards the number of y of its rank, and back into the picture by the transposed projection.
import type { Samples } from '../../common/image/samples.ts';
import type { Random } from '../../common/random.ts';

/** Patches looked at: every `step`-th in each direction, from there. */
export interface Grid {
  /** Side of a patch, in pixels. */
  patch: number;
  step: number;
  left: number;
  top: number;
}

/** Unit vectors of patch x patch x channels, drawn evenly from all directions. */
export function randomDirections(count: number, length: number, random: Random): Float32Array[] {
  return Array.from({ length: count }, () => {
    const direction = random.normals(length);
    const norm = Math.hypot(...direction);
    return direction.map((value) => value / norm);
  });
}

/** The distance; its gradient with respect to x is added to `gradient`, of x's length. Gives others a turn after each direction. */
export function* slicedWasserstein(
  { x, y, directions, grid }: { x: Samples; y: Samples; directions: readonly Float32Array[]; grid: Grid },
  gradient: Float32Array,
): Generator<undefined, number, void> {
  const cornersX = corners(x, grid);
  const cornersY = corners(y, grid);
  const share = 1 / (directions.length * cornersX.length);
  let distance = 0;
  for (const direction of directions) {
    const projected = project(x, cornersX, grid.patch, direction);
    const wanted = project(y, cornersY, grid.patch, direction).sort();
    const order = Uint32Array.from(projected.keys()).sort((i, j) => projected[i]! - projected[j]!);
    order.forEach((i, rank) => {
      const quantile = Math.floor(((rank + 0.5) * wanted.length) / order.length);
      const difference = projected[i]! - wanted[quantile]!;
      distance += share * Math.abs(difference);
      add(gradient, x, cornersX[i]!, { patch: grid.patch, direction, amount: share * Math.sign(difference) });
    });
    yield;
  }
  return distance;
}

/** Offsets of the patches of the grid. */
function corners({ width, height, channels }: Samples, { patch, step, left, top }: Grid): number[] {
  const found: number[] = [];
  for (let row = top; row <= height - patch; row += step) {
    for (let column = left; column <= width - patch; column += step) found.push((row * width + column) * channels);
  }
  return found;
}

function project(
  { width, channels, data }: Samples,
  corners: readonly number[],
  patch: number,
  direction: Float32Array,
) {
  const line = patch * channels;
  return Float32Array.from(corners, (corner) => {
    let sum = 0;
    for (let row = 0, k = 0, at = corner; row < patch; row++, at += width * channels) {
      for (let i = 0; i < line; i++, k++) sum += direction[k]! * data[at + i]!;
    }
    return sum;
  });
}

function add(
  gradient: Float32Array,
  { width, channels }: Samples,
  corner: number,
  { patch, direction, amount }: { patch: number; direction: Float32Array; amount: number },
): void {
  const line = patch * channels;
  for (let row = 0, k = 0, at = corner; row < patch; row++, at += width * channels) {
    for (let i = 0; i < line; i++, k++) gradient[at + i]! += amount * direction[k]!;
  }
}
