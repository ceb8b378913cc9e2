// The sliced Wasserstein distance between the patches of two pictures (GPDM, Elnekave and Weiss 2022, 2203.11862, eq. 3):
//   SWD(x, y) = mean over directions w of W1(w . patches of x, w . patches of y),
// where W1 of two sets of numbers is the mean difference between them in their order. Its gradient is written by hand: each
// patch of x is pulled along w towards the number of y of its rank, and back into the picture by the transposed projection.
import type { Samples } from '../../common/image/samples.ts';
import type { Random } from '../../common/random.ts';
import { Sorter } from './order.ts';

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

/** Directions looked along at once: each value of a patch is read once for all of them. */
const TOGETHER = 4;

/** The distance; its gradient with respect to x is added to `gradient`, of x's length. Gives others a turn after each direction. */
export function* slicedWasserstein(
  { x, y, directions, grid }: { x: Samples; y: Samples; directions: readonly Float32Array[]; grid: Grid },
  gradient: Float32Array,
): Generator<undefined, number, void> {
  const cornersX = corners(x, grid);
  const cornersY = corners(y, grid);
  const share = 1 / (directions.length * cornersX.length);
  const sorter = new Sorter(Math.max(cornersX.length, cornersY.length));
  const wanted = new Float32Array(cornersY.length);
  let distance = 0;
  for (let first = 0; first < directions.length; first += TOGETHER) {
    const some = directions.slice(first, first + TOGETHER);
    const weights = interleaved(some);
    const projected = project(x, cornersX, grid.patch, weights);
    const projectedY = project(y, cornersY, grid.patch, weights);
    for (const [d, direction] of some.entries()) {
      const [mine, theirs] = [projected[d]!, projectedY[d]!];
      const places = sorter.order(theirs);
      for (let rank = 0; rank < places.length; rank++) wanted[rank] = theirs[places[rank]!]!;
      const order = sorter.order(mine);
      const pull = Float64Array.from(direction, (value) => share * value);
      const push = pull.map((value) => -value);
      for (let rank = 0; rank < order.length; rank++) {
        const i = order[rank]!;
        const difference = mine[i]! - wanted[Math.floor(((rank + 0.5) * wanted.length) / order.length)]!;
        distance += share * Math.abs(difference);
        if (difference !== 0) add(gradient, x, cornersX[i]!, grid.patch, difference > 0 ? pull : push);
      }
      yield;
    }
  }
  return distance;
}

/** Offsets of the patches of the grid. */
function corners({ width, height, channels }: Samples, { patch, step, left, top }: Grid): Int32Array {
  const found: number[] = [];
  for (let row = top; row <= height - patch; row += step) {
    for (let column = left; column <= width - patch; column += step) found.push((row * width + column) * channels);
  }
  return Int32Array.from(found);
}

/** The first values of up to 4 directions, then the second ones; those of a direction that is not there are 0. */
function interleaved(directions: readonly Float32Array[]): Float64Array {
  const weights = new Float64Array(TOGETHER * directions[0]!.length);
  for (const [d, direction] of directions.entries()) {
    for (let k = 0; k < direction.length; k++) weights[TOGETHER * k + d] = direction[k]!;
  }
  return weights;
}

/** Scalar products of all patches with each of 4 directions, two patches at a time: 8 sums that do not wait for each other. */
function project(
  { width, channels, data }: Samples,
  corners: Int32Array,
  patch: number,
  weights: Float64Array,
): Float32Array[] {
  const line = patch * channels;
  const stride = width * channels;
  const [outA, outB, outC, outD] = Array.from({ length: TOGETHER }, () => new Float32Array(corners.length));
  for (let n = 0; n < corners.length; n += 2) {
    const m = Math.min(n + 1, corners.length - 1);
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let a2 = 0;
    let b2 = 0;
    let c2 = 0;
    let d2 = 0;
    for (let row = 0, k = 0, at = corners[n]!, at2 = corners[m]!; row < patch; row++, at += stride, at2 += stride) {
      for (let i = 0; i < line; i++, k += TOGETHER) {
        const value = data[at + i]!;
        const value2 = data[at2 + i]!;
        const wA = weights[k]!;
        const wB = weights[k + 1]!;
        const wC = weights[k + 2]!;
        const wD = weights[k + 3]!;
        a += wA * value;
        b += wB * value;
        c += wC * value;
        d += wD * value;
        a2 += wA * value2;
        b2 += wB * value2;
        c2 += wC * value2;
        d2 += wD * value2;
      }
    }
    outA![n] = a;
    outB![n] = b;
    outC![n] = c;
    outD![n] = d;
    outA![m] = a2;
    outB![m] = b2;
    outC![m] = c2;
    outD![m] = d2;
  }
  return [outA!, outB!, outC!, outD!];
}

/** Adds `values` to what lies under the patch at `corner`. */
function add(
  gradient: Float32Array,
  { width, channels }: Samples,
  corner: number,
  patch: number,
  values: Float64Array,
): void {
  const line = patch * channels;
  for (let row = 0, k = 0, at = corner; row < patch; row++, at += width * channels) {
    for (let i = 0; i < line; i++, k++) gradient[at + i]! += values[k]!;
  }
}
