import type { Op } from '../graph/node.ts';
import { inverse } from '../storage/permutation.ts';
import { constantValue, isConstant } from './value.ts';

/** Only the labels of the axes move; the data does when a user needs another layout. */
export const transposeOp: Op<{ perm: number[] }> = {
  name: 'Transpose',
  lower(_g, [x], { shape, dtype, attributes }) {
    if (isConstant(x!)) return constantValue(x!.constant, shape, dtype);
    const back = inverse(attributes.perm);
    return { ...x!, layout: x!.layout.map((axis) => back[axis]!), shape };
  },
};
