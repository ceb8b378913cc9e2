import { NCHW } from '../storage/permutation.ts';
import { asNCHW } from './convolution.ts';
import type { Lowering } from './lowering.ts';
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
  const [N, , , C] = x.shape as [number, number, number, number];
  const name = g.emit('Resize', [asNCHW(g, x), '', '', g.ints([N, C, ...size])], {
    ...mode,
    coordinate_transformation_mode: coordinates,
  });
  return tensorValue(name, [N, ...size, C], x.dtype, NCHW);
}
