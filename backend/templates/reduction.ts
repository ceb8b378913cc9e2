import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { reduce, type Reduction } from '../lower/reduce.ts';
import type { DType } from '../storage/storage.ts';
import { type Kernel, kernel, type Tensors } from './kernel.ts';

export interface Inputs {
  x: TensorInfo;
}
export interface Attrs {
  axis: number | number[];
  /** What tfjs calls the axes of Max. */
  reductionIndices?: number | number[];
  keepDims: boolean;
}

/** A kernel that reduces axes. `dtypeOf` gives the type to compute in and to return. */
export function reduction(name: Reduction, dtypeOf: (dtype: DType) => DType): Kernel<Tensors<Inputs>, Attrs> {
  const op: Op<{ axes: number[]; keepDims: boolean }> = {
    name,
    lower: (g, [x], { dtype, attributes }) => reduce(g, name, g.cast(x!, dtype), attributes.axes, attributes.keepDims),
  };
  return kernel(name, (backend, { x }, { axis, reductionIndices, keepDims }) => {
    const axes = util.parseAxisParam(reductionIndices ?? axis, x.shape);
    const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    const shape = keepDims ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced;
    return backend.record(op, [x], { axes, keepDims }, shape, dtypeOf(x.dtype as DType));
  });
}
