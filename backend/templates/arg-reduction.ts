import { type ArgMaxAttrs, type ArgMaxInputs, util } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { number, where } from '../lower/arithmetic.ts';
import { elementwise } from '../lower/elementwise.ts';
import type { Lowering } from '../lower/lowering.ts';
import { tensorValue, type Value } from '../lower/value.ts';
import { ELEMENT_TYPE } from '../onnx/model.ts';
import { type Kernel, kernel, type Tensors } from './kernel.ts';

/** The place of the largest or smallest element along an axis; the first of equals. */
export function argReduction(name: 'ArgMax' | 'ArgMin'): Kernel<Tensors<ArgMaxInputs>, ArgMaxAttrs> {
  const op: Op<{ axis: number }> = {
    name,
    lower(g, [x], { shape, attributes: { axis } }) {
      const source = g.full(comparable(g, x!, name === 'ArgMax' ? -Infinity : Infinity));
      const places = g.emit(name, [source], { axis, keepdims: 0 }); // int64
      return tensorValue(g.emit('Cast', [places], { to: ELEMENT_TYPE.int32 }), shape, 'int32');
    },
  };
  return kernel(name, (backend, { x }, attrs) => {
    const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
    if (x.shape.length === 0) return null;
    const shape = x.shape.filter((_, i) => i !== axis);
    return backend.record(op, [x], { axis }, shape, 'int32');
  });
}

/** NaN never wins in tfjs; ONNX does not know bool here. */
function comparable(g: Lowering, x: Value, loser: number): Value {
  if (x.dtype === 'bool') return g.cast(x, 'int32');
  if (x.dtype === 'int32') return x;
  return where(g, elementwise(g, 'IsNaN', [x], { dtype: 'bool' }), number(loser), x);
}
