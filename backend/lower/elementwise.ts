import { broadcastShapes } from './shapes.ts';
import type { Attribute } from '../onnx/model.ts';
import { identity, isIdentity, type Layout } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import type { Lowering } from './lowering.ts';
import { constantValue, isConstant, type Value } from './value.ts';

/** Computes a constant result from constant inputs. */
export type Fold = (...inputs: number[]) => number;

export interface ElementwiseOptions {
  dtype?: DType;
  attributes?: Record<string, Attribute>;
  fold?: Fold;
  domain?: string;
}

/**
 * An elementwise ONNX node over values that broadcast as in numpy. The result takes the layout of the largest input,
 * so that a whole residual block stays [N,C,H,W] without a transposition.
 */
export function elementwise(g: Lowering, op: string, inputs: Value[], options: ElementwiseOptions = {}): Value {
  const shape = inputs.map((value) => value.shape).reduce(broadcastShapes);
  const dtype = options.dtype ?? inputs[0]!.dtype;
  if (options.fold && inputs.every((value) => isConstant(value)))
    return constantValue(options.fold(...inputs.map((value) => value.constant)), shape, dtype);
  const layout = commonLayout(inputs, shape.length);
  const operands = inputs.map((value) => operand(g, value, layout));
  const dims = operands.map((o) => o.dims).reduce(broadcastShapes);
  const names = operands.map((o) => o.name);
  const result = g.emit(op, names, options.attributes, options.domain);
  const name = operands.some((o) => o.rank === layout.length) ? result : g.reshape(result, dims);
  operands.forEach((o) => g.sizes.set(o.name, o.dims));
  g.sizes.set(result, dims);
  return { name, constant: NaN, dims, layout, shape, dtype };
}

/** The layout of the largest input of full rank; of equals that which a convolution gave. */
export function commonLayout(inputs: Value[], rank: number): Layout {
  let best: Value | null = null;
  let most = -1;
  for (const value of inputs) {
    if (isConstant(value) || value.shape.length !== rank) continue;
    const size = value.dims.reduce((a, b) => a * b, 1);
    const better = size > most || (size === most && best && isIdentity(best.layout));
    if (!better) continue;
    best = value;
    most = size;
  }
  return best?.layout ?? identity(rank);
}

interface Operand {
  name: string;
  /** Sizes in the result's layout. */
  dims: readonly number[];
  /** How many axes the named tensor really has. */
  rank: number;
}

/** `value` as an operand of a node whose result has `layout`: lower ranks get leading axes of size 1. */
function operand(g: Lowering, value: Value, layout: Layout): Operand {
  if (isConstant(value)) return { name: g.nameOf(value), dims: layout.map(() => 1), rank: 0 };
  const missing = layout.length - value.shape.length;
  const own = layout.filter((dimension) => dimension >= missing).map((dimension) => dimension - missing);
  const arranged = g.arrange(value, own);
  const dims = layout.map((dimension) => (dimension < missing ? 1 : arranged.dims[own.indexOf(dimension - missing)]!));
  const aligned = [...Array<number>(missing).fill(1), ...arranged.dims];
  const fits = aligned.every((size, place) => size === dims[place]);
  if (fits) return { name: arranged.name!, dims, rank: own.length };
  return { name: g.reshape(arranged.name!, dims), dims, rank: layout.length };
}
