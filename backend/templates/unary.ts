import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { elementwise, type Fold } from '../lower/elementwise.ts';
import type { Lowering } from '../lower/lowering.ts';
import type { Value } from '../lower/value.ts';
import type { Attribute } from '../onnx/model.ts';
import type { DType } from '../storage/storage.ts';
import { type Kernel, kernel, type Tensors } from './kernel.ts';

export interface Inputs {
  x: TensorInfo;
}

export interface UnarySpec<Attrs> {
  /** The ONNX operator, or a composition of several. */
  lower: string | ((g: Lowering, x: Value, attrs: Attrs) => Value);
  /** ONNX attributes of the operator. */
  attributes?: (attrs: Attrs) => Record<string, Attribute>;
  fold?: Fold;
  /** The result's type; the input's by default. */
  dtype?: DType;
  /** Types that the lowering takes as they are; others are computed in float32 and cast back. */
  native?: readonly DType[];
}

/** A kernel that maps every element of x. */
export function unary<Attrs = object>(name: string, spec: UnarySpec<Attrs>): Kernel<Tensors<Inputs>, Attrs> {
  const native = spec.native ?? ['float32'];
  const op: Op<Attrs> = {
    name,
    lower(g, [x], { dtype, attributes }) {
      const input = native.includes(x!.dtype) ? x! : g.cast(x!, 'float32');
      if (typeof spec.lower === 'function') return g.cast(spec.lower(g, input, attributes), dtype);
      const own = { dtype: spec.dtype ?? input.dtype, attributes: spec.attributes?.(attributes), fold: spec.fold };
      return g.cast(elementwise(g, spec.lower, [input], own), dtype);
    },
  };
  return kernel(name, (backend, { x }, attrs) =>
    backend.record(op, [x], { ...(attrs as object) }, x.shape, spec.dtype ?? (x.dtype as DType)),
  );
}
