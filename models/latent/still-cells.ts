// What a drag holds still, by cells of its features: as much as a mask says (Pan et al. 2023, 3.2, lambda and M), and without
// one a little of all that lies away from the ways of the handles. The paper needs no such thing without a mask; a generator
// of few pictures leaves the subject that it shows for another more easily than StyleGAN does.
import type { PicturePoint, PointPair } from '../../common/latent/points.ts';
import { cellsAt } from './feature-points.ts';

const MASKED = 20; // the paper's lambda
const AWAY = 0.3;
const NEAR = 1 / 8; // of the picture's side

interface Still {
  pairs: readonly PointPair[];
  /** Side of the picture. */
  size: number;
  /** [size * size]: 1 where the picture may change, 0 where not. */
  mask?: Uint8Array | undefined;
}

/** Weight of what changes in each cell, [side * side]. */
export function stillCells({ mask, pairs, size }: Still, side: number): Float32Array {
  return mask ? held(mask, side, size) : away(pairs, side, size);
}

/** lambda (1 - M), of the pixels that make up a cell. */
function held(mask: Uint8Array, side: number, size: number): Float32Array {
  const [sums, weights] = [new Float32Array(side * side), new Float32Array(side * side)];
  mask.forEach((free, i) => {
    for (const { cell, weight } of cellsAt({ x: i % size, y: Math.floor(i / size) }, side, size)) {
      sums[cell]! += weight * (1 - free);
      weights[cell]! += weight;
    }
  });
  return sums.map((sum, cell) => (weights[cell] === 0 ? 0 : (MASKED * sum) / weights[cell]!));
}

function away(pairs: readonly PointPair[], side: number, size: number): Float32Array {
  return new Float32Array(side * side).map((_, cell) => {
    const [column, row] = [cell % side, Math.floor(cell / side)];
    const at = { x: ((column + 0.5) * size) / side - 0.5, y: ((row + 0.5) * size) / side - 0.5 };
    return Math.min(...pairs.map((pair) => distanceTo(at, pair))) > NEAR * size ? AWAY : 0;
  });
}

/** From the way between handle and target. */
function distanceTo({ x, y }: PicturePoint, { handle, target }: PointPair): number {
  const [dx, dy] = [target.x - handle.x, target.y - handle.y];
  const along = ((x - handle.x) * dx + (y - handle.y) * dy) / Math.max(dx * dx + dy * dy, Number.EPSILON);
  const held = Math.min(1, Math.max(0, along));
  return Math.hypot(x - handle.x - held * dx, y - handle.y - held * dy);
}
