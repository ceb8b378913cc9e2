// Points of pictures on feature maps: what lies at one, and where it went in the map of another picture (Pan et al. 2023,
// "Drag Your GAN", 3.2 and 3.3). Plain numbers: maps of this size are searched faster here than by tensors.

import type { PicturePoint as Point } from '../../common/latent/points.ts';

/** Features of a picture, [side,side,channels] row by row. */
export interface FeatureMap {
  side: number;
  channels: number;
  data: Float32Array;
}

/** Pixels of the picture at which its features are compared around a point: all nearer than the radius. */
export function disc(radius: number): Point[] {
  const reach = Math.ceil(radius) - 1;
  const along = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  return along.flatMap((y) => along.map((x) => ({ x, y }))).filter(({ x, y }) => Math.hypot(x, y) < radius);
}

/** The four cells of a map around a point, with their bilinear weights; outside the picture its edge goes on. */
export function cellsAt({ x, y }: Point, side: number, picture: number): { cell: number; weight: number }[] {
  const [column, row] = [x, y].map((at) => Math.min(side - 1, Math.max(0, ((at + 0.5) * side) / picture - 0.5)));
  const [left, top] = [Math.floor(column!), Math.floor(row!)];
  const [right, bottom] = [Math.min(side - 1, left + 1), Math.min(side - 1, top + 1)];
  const [u, v] = [column! - left, row! - top];
  return [
    { cell: top * side + left, weight: (1 - u) * (1 - v) },
    { cell: top * side + right, weight: u * (1 - v) },
    { cell: bottom * side + left, weight: (1 - u) * v },
    { cell: bottom * side + right, weight: u * v },
  ];
}

/** Features at a point, `channels` numbers. */
export function featureAt({ data, side, channels }: FeatureMap, point: Point, picture: number): Float32Array {
  const feature = new Float32Array(channels);
  for (const { cell, weight } of cellsAt(point, side, picture)) {
    if (weight === 0) continue;
    for (let c = 0; c < channels; c++) feature[c]! += weight * data[cell * channels + c]!;
  }
  return feature;
}

export interface TrackOptions {
  /** Pixels that a point may go in one move, across and up. */
  radius: number;
  /** Side of the picture. */
  picture: number;
}

const PART = 0.5; // of a pixel: small pictures move by less than one

/**
 * Where a point went: of all places around `at` the one whose features are nearest to `reference` (L1), which are those that
 * it had at first; of equal ones the nearest to `at`.
 */
export function track(map: FeatureMap, reference: Float32Array, at: Point, { radius, picture }: TrackOptions): Point {
  let best = { point: at, difference: Infinity, away: Infinity };
  for (let dy = -radius; dy <= radius; dy += PART) {
    for (let dx = -radius; dx <= radius; dx += PART) {
      const point = { x: at.x + dx, y: at.y + dy };
      if (Math.min(point.x, point.y) < 0 || Math.max(point.x, point.y) > picture - 1) continue;
      const feature = featureAt(map, point, picture);
      const difference = feature.reduce((sum, value, c) => sum + Math.abs(value - reference[c]!), 0);
      const away = Math.hypot(dx, dy);
      if (difference < best.difference || (difference === best.difference && away < best.away)) {
        best = { point, difference, away };
      }
    }
  }
  return best.point;
}
