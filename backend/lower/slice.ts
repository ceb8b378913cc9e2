import type { Op } from '../graph/node.ts';
import { identity } from '../storage/permutation.ts';
import type { Lowering } from './lowering.ts';
import { constantValue, isConstant, tensorValue, type Value } from './value.ts';

/** The part of `x` that starts at `begin` and has `shape`, in x's layout. Axes taken whole are not mentioned. */
export function sliceValue(g: Lowering, x: Value, begin: readonly number[], shape: readonly number[]): Value {
  if (isConstant(x)) return constantValue(x.constant, shape, x.dtype);
  const axes = identity(shape.length).filter((axis) => shape[axis] !== x.shape[axis]);
  if (axes.length === 0) return x;
  const name = g.emit('Slice', [
    g.full(x, x.layout),
    g.ints(axes.map((axis) => begin[axis]!)),
    g.ints(axes.map((axis) => begin[axis]! + shape[axis]!)),
    g.ints(axes.map((axis) => x.layout.indexOf(axis))),
  ]);
  return tensorValue(name, shape, x.dtype, x.layout);
}

export const sliceOp: Op<{ begin: number[] }> = {
  name: 'Slice',
  lower: (g, [x], { shape, attributes: { begin } }) => sliceValue(g, x!, begin, shape),
};
