import { commonLayout } from './elementwise.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';

export function concatValues(g: Lowering, inputs: Value[], axis: number): Value {
  const first = inputs[0]!;
  const layout = commonLayout(inputs, first.shape.length);
  const shape = first.shape.map((size, i) => (i === axis ? inputs.reduce((sum, v) => sum + v.shape[i]!, 0) : size));
  const names = inputs.map((value) => g.full(value, layout));
  return tensorValue(g.emit('Concat', names, { axis: layout.indexOf(axis) }), shape, first.dtype, layout);
}
