import { type Layout, NCHW } from '../storage/permutation.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';

export type Paddings = ReadonlyArray<readonly [number, number]>;

/** ONNX wants all leading paddings, then all trailing ones, in physical order. */
export function onnxPads(paddings: Paddings, layout: Layout): number[] {
  return [...layout.map((axis) => paddings[axis]![0]), ...layout.map((axis) => paddings[axis]![1])];
}

/** Pads in the layout that `x` has; `pad` emits the node. */
export function padValue(
  g: Lowering,
  x: Value,
  paddings: Paddings,
  pad: (name: string, layout: Layout) => string,
  layout: Layout = x.layout,
): Value {
  const shape = x.shape.map((size, axis) => size + paddings[axis]![0] + paddings[axis]![1]);
  return tensorValue(pad(g.full(x, layout), layout), shape, x.dtype, layout);
}

/**
 * Reflection without ('reflect') or with ('symmetric') the edge repeated. Images are padded in [N,C,H,W], where the
 * convolution that follows wants them. ONNX has no symmetric mode: there the edge is repeated first, then mirrored.
 */
export function mirrorPad(g: Lowering, x: Value, paddings: Paddings, mode: 'reflect' | 'symmetric'): Value {
  const layout = x.shape.length === 4 && x.dtype === 'float32' ? NCHW : x.layout;
  if (mode === 'symmetric') return symmetricPad(g, x, paddings);
  const source = x.dtype === 'bool' ? g.cast(x, 'int32') : x;
  const emit = (name: string, l: Layout) => g.emit('Pad', [name, g.ints(onnxPads(paddings, l))], { mode: 'reflect' });
  return g.cast(padValue(g, source, paddings, emit, layout), x.dtype);
}

function symmetricPad(g: Lowering, x: Value, paddings: Paddings): Value {
  let result = g.materialised(x);
  paddings.forEach(([before, after], axis) => {
    if (before === 0 && after === 0) return;
    const size = x.shape[axis]!;
    const place = result.layout.indexOf(axis);
    const order = Array.from({ length: before + size + after }, (_, i) => mirroredIndex(i - before, size));
    const name = g.emit('Gather', [result.name!, g.ints(order)], { axis: place });
    const shape = result.shape.map((s, i) => (i === axis ? order.length : s));
    result = tensorValue(name, shape, x.dtype, result.layout);
  });
  return result;
}

/** -1 is 0 again, `size` is `size - 1` again. */
function mirroredIndex(i: number, size: number): number {
  if (i < 0) return -1 - i;
  return i >= size ? 2 * size - 1 - i : i;
}
