import { backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { elementwise, type Fold } from '../lower/elementwise.ts';
import type { Lowering } from '../lower/lowering.ts';
import type { Value } from '../lower/value.ts';
import type { DType } from '../storage/storage.ts';
import { type Kernel, kernel, type Tensors } from './kernel.ts';

export interface Inputs {
  a: TensorInfo;
  b: TensorInfo;
}

export interface BinarySpec {
  /** The ONNX operator, or a composition of several. */
  lower: string | ((g: Lowering, a: Value, b: Value) => Value);
  fold?: Fold;
  /** The result's type; that of `a` by default. */
  dtype?: DType;
  /** Types that the lowering takes as they are; others are computed as `wide`. */
  native?: readonly DType[];
  /** The type that other inputs are cast to: float32 by default. */
  wide?: DType;
}

/** A kernel on two tensors that broadcast. Throws where the shapes do not fit. */
export function binary(name: string, spec: BinarySpec): Kernel<Tensors<Inputs>> {
  const native = spec.native ?? ['float32', 'int32'];
  const op: Op = {
    name,
    lower(g, inputs, { dtype }) {
      const [a, b] = inputs.map((v) => (native.includes(v.dtype) ? v : g.cast(v, spec.wide ?? 'float32'))) as [
        Value,
        Value,
      ];
      if (typeof spec.lower === 'function') return g.cast(spec.lower(g, a, b), dtype);
      return g.cast(elementwise(g, spec.lower, [a, b], { dtype: spec.dtype ?? a.dtype, fold: spec.fold }), dtype);
    },
  };
  return kernel(name, (backend, { a, b }) => {
    const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    return backend.record(op, [a, b], {}, shape, spec.dtype ?? (a.dtype as DType));
  });
}
