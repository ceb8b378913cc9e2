import { NCHW } from '../storage/permutation.ts';
import { asNCHW } from './convolution.ts';
import type { Lowering } from './lowering.ts';
import { matrix, type Matrix } from './separable.ts';
import { tensorValue, type Value } from './value.ts';

export interface ResizeAttributes {
  size: readonly [number, number];
  alignCorners: boolean;
  halfPixelCenters: boolean;
}

/** x [N,H,W,C] to [N,size[0],size[1],C]. */
export function resizeBilinear(g: Lowering, x: Value, attributes: ResizeAttributes): Value {
  return resize(g, x, attributes, { mode: 'linear' });
}

/** tfjs takes floor(y * scale), or floor((y + 0.5) * scale) with half pixel centres, and rounds with aligned corners. */
export function resizeNearest(g: Lowering, x: Value, attributes: ResizeAttributes): Value {
  const nearest = attributes.alignCorners || attributes.halfPixelCenters ? 'round_prefer_ceil' : 'floor';
  return resize(g, x, attributes, { mode: 'nearest', nearest_mode: nearest });
}

function resize(g: Lowering, x: Value, attributes: ResizeAttributes, mode: Record<string, string>): Value {
  const { size, alignCorners, halfPixelCenters } = attributes;
  const coordinates = alignCorners ? 'align_corners' : halfPixelCenters ? 'half_pixel' : 'asymmetric';
  const [N, H, W, C] = x.shape as [number, number, number, number];
  const factors = [size[0] / H, size[1] / W];
  const byScale = g.options.portable && factors.every(Number.isInteger); // then the model takes any size
  const scales = byScale ? g.constant('float32', [4], Float32Array.of(1, 1, ...factors)) : '';
  const sizes = byScale ? [] : [g.ints([N, C, ...size])];
  const name = g.emit('Resize', [asNCHW(g, x), '', scales, ...sizes], {
    ...mode,
    coordinate_transformation_mode: coordinates,
  });
  return tensorValue(name, [N, ...size, C], x.dtype, NCHW);
}

/** Which source rows a resized row is mixed from: [target, source]. */
export function bilinearMatrix(target: number, source: number, attributes: ResizeAttributes): Matrix {
  return matrix(target, source, (add) => {
    for (let row = 0; row < target; row++) {
      const place = Math.max(0, sourceCoordinate(row, target, source, attributes, 0.5));
      const below = Math.min(Math.floor(place), source - 1);
      const above = Math.min(Math.ceil(place), source - 1);
      const fraction = place - Math.floor(place);
      add(row, below, 1 - fraction);
      add(row, above, fraction);
    }
  });
}

export function nearestMatrix(target: number, source: number, attributes: ResizeAttributes): Matrix {
  return matrix(target, source, (add) => {
    for (let row = 0; row < target; row++) {
      const place = sourceCoordinate(row, target, source, attributes, 0);
      add(row, Math.min(source - 1, attributes.alignCorners ? Math.round(place) : Math.floor(place)), 1);
    }
  });
}

function sourceCoordinate(
  row: number,
  target: number,
  source: number,
  attributes: ResizeAttributes,
  centre: number,
): number {
  if (attributes.alignCorners && target > 1) return (row * (source - 1)) / (target - 1);
  return attributes.halfPixelCenters ? ((row + 0.5) * source) / target - centre : (row * source) / target;
}
