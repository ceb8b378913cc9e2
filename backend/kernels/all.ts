import { backend_util, type AllAttrs, type AllInputs, util } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { reduce } from '../lower/reduce.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<{ axes: number[]; keepDims: boolean }> = {
  name: 'All',
  lower: (g, [x], { attributes: { axes, keepDims } }) =>
    g.cast(reduce(g, 'Min', g.cast(x!, 'int32'), axes, keepDims), 'bool'),
};

export const all = kernel<AllInputs, AllAttrs>('All', (backend, { x }, { axis, keepDims }) => {
  const axes = util.parseAxisParam(axis, x.shape);
  const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const shape = keepDims ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced;
  return backend.record(op, [x], { axes, keepDims: Boolean(keepDims) }, shape, 'bool');
});
