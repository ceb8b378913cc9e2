import type { Op } from '../graph/node.ts';
import { inverse, permuted } from '../storage/permutation.ts';
import { constantValue, isConstant, type Value } from './value.ts';

/** Only the labels of the axes move; the data does when a user needs another layout. */
export function transposeValue(x: Value, perm: readonly number[]): Value {
  const shape = permuted(x.shape, perm);
  if (isConstant(x)) return constantValue(x.constant, shape, x.dtype);
  const back = inverse(perm);
  return { ...x, layout: x.layout.map((axis) => back[axis]!), shape };
}

export const transposeOp: Op<{ perm: number[] }> = {
  name: 'Transpose',
  lower: (_g, [x], { attributes: { perm } }) => transposeValue(x!, perm),
};
