import { identity, type Layout, permuted } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';

/**
 * A value during lowering: the name of an ONNX tensor and how its physical axes map to the logical ones, or a number
 * that fills the whole shape. An axis along which the value only repeats may be left at size 1 in `dims`.
 */
export interface Value {
  /** null for a constant. */
  readonly name: string | null;
  /** The number that fills the shape, when `name` is null. */
  readonly constant: number;
  /** Physical sizes; 1 also where the logical axis is longer and the value repeats along it. */
  readonly dims: readonly number[];
  readonly layout: Layout;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** A value whose physical axes are all materialised, in the given layout. */
export function tensorValue(
  name: string,
  shape: readonly number[],
  dtype: DType,
  layout: Layout = identity(shape.length),
): Value {
  return { name, constant: NaN, dims: permuted(shape, layout), layout, shape, dtype };
}

export function constantValue(constant: number, shape: readonly number[], dtype: DType): Value {
  const value = dtype === 'float32' ? Math.fround(constant) : constant;
  return { name: null, constant: value, dims: shape.map(() => 1), layout: identity(shape.length), shape, dtype };
}

export function isConstant(value: Value, constant?: number): boolean {
  return value.name === null && (constant === undefined || value.constant === constant);
}
