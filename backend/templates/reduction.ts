import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { number, where } from '../lower/arithmetic.ts';
import { elementwise } from '../lower/elementwise.ts';
import type { Lowering } from '../lower/lowering.ts';
import { reduce, type Reduction } from '../lower/reduce.ts';
import type { Value } from '../lower/value.ts';
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
  const ignoresNaN = name === 'Max' || name === 'Min';
  const op: Op<{ axes: number[]; keepDims: boolean }> = {
    name,
    lower(g, [x], { dtype, attributes: { axes, keepDims } }) {
      const reduced = reduce(g, name, g.cast(x!, dtype), axes, keepDims);
      return ignoresNaN && dtype === 'float32' ? keepNaN(g, x!, reduced, axes, keepDims) : reduced;
    },
  };
  return kernel(name, (backend, { x }, { axis, reductionIndices, keepDims }) => {
    const axes = util.parseAxisParam(reductionIndices ?? axis, x.shape);
    const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    const shape = keepDims ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced;
    return backend.record(op, [x], { axes, keepDims }, shape, dtypeOf(x.dtype as DType));
  });
}

/** In onnxruntime the largest of NaN and 1 is 1; in tfjs it is NaN. */
function keepNaN(g: Lowering, x: Value, reduced: Value, axes: readonly number[], keepDims: boolean): Value {
  const isNaN = g.cast(elementwise(g, 'IsNaN', [x], { dtype: 'bool', fold: (v) => Number(Number.isNaN(v)) }), 'int32');
  return where(g, g.cast(reduce(g, 'Max', isNaN, axes, keepDims), 'bool'), number(NaN), reduced);
}
