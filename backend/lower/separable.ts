import { NCHW } from '../storage/permutation.ts';
import { asNCHW } from './convolution.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';

/** A matrix [rows, columns], row by row. */
export interface Matrix {
  rows: number;
  columns: number;
  data: Float32Array;
}

/** Builds a matrix from weights that are added where they fall. */
export function matrix(
  rows: number,
  columns: number,
  fill: (add: (row: number, column: number, weight: number) => void) => void,
): Matrix {
  const data = new Float32Array(rows * columns);
  fill((row, column, weight) => (data[row * columns + column]! += weight));
  return { rows, columns, data };
}

/**
 * A linear map that treats rows and columns alike and channels apart, as the gradients of resizing and of average
 * pooling are: dx = vertical^T dy horizontal for every channel, with vertical [h, H] and horizontal [w, W].
 */
export function applyTransposed(g: Lowering, dy: Value, vertical: Matrix, horizontal: Matrix): Value {
  const [N, , , C] = dy.shape as [number, number, number, number];
  const across = g.emit('MatMul', [asNCHW(g, dy), constant(g, horizontal)]);
  const name = g.emit('MatMul', [constant(g, transpose(vertical)), across]);
  return tensorValue(name, [N, vertical.columns, horizontal.columns, C], 'float32', NCHW);
}

function constant(g: Lowering, { rows, columns, data }: Matrix): string {
  return g.constant('float32', [rows, columns], data);
}

function transpose({ rows, columns, data }: Matrix): Matrix {
  return matrix(columns, rows, (add) => data.forEach((weight, i) => add(i % columns, Math.floor(i / columns), weight)));
}
