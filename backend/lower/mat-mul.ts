import { backend_util } from '@tensorflow/tfjs-core';
import { identity } from '../storage/permutation.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';

export interface MatMulAttributes {
  transposeA: boolean;
  transposeB: boolean;
}

/** The result's shape; throws where the inner sizes or the batches do not fit. */
export function matMulShape(a: readonly number[], b: readonly number[], attributes: MatMulAttributes): number[] {
  if (a.length < 2 || b.length < 2) throw new Error(`matMul: [${a}] and [${b}] must be matrices or batches of them`);
  const [m, k] = lastTwo(a, attributes.transposeA);
  const [l, n] = lastTwo(b, attributes.transposeB);
  if (k !== l)
    throw new Error(
      `matMul: inner sizes ${k} and ${l} of shapes [${a}] and [${b}] must match (${JSON.stringify(attributes)})`,
    );
  return [...backend_util.assertAndGetBroadcastShape(a.slice(0, -2), b.slice(0, -2)), m, n];
}

/** A transposed operand is only another layout of its last two axes, if it is one already nothing moves. */
export function matMul(g: Lowering, a: Value, b: Value, attributes: MatMulAttributes): Value {
  const shape = matMulShape(a.shape, b.shape, attributes);
  const wide = a.dtype === 'bool' ? 'int32' : a.dtype;
  const left = g.full(g.cast(a, wide), order(a, attributes.transposeA));
  const right = g.full(g.cast(b, wide), order(b, attributes.transposeB));
  return tensorValue(g.emit('MatMul', [left, right]), shape, wide);
}

function order({ shape }: Value, transposed: boolean) {
  const axes = [...identity(shape.length)];
  return transposed ? [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!] : axes;
}

function lastTwo(shape: readonly number[], transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}
