import type { Op } from '../graph/node.ts';
import { identity, permuted, sameNumbers } from '../storage/permutation.ts';
import type { Lowering } from './lowering.ts';
import { constantValue, isConstant, tensorValue, type Value } from './value.ts';

/** Recorded wherever a tensor names the data of another under its own shape. */
export const reshapeOp: Op = {
  name: 'Reshape',
  lower: (g, [x], { shape }) => reshapeValue(g, x!, shape),
};

/**
 * Another shape of equal size. When only axes of size 1 come or go, the layout is kept, so that a [1,1,C] bias or a
 * squeezed batch does not force the activations back to [N,H,W,C].
 */
export function reshapeValue(g: Lowering, x: Value, shape: readonly number[]): Value {
  if (isConstant(x)) return constantValue(x.constant, shape, x.dtype);
  if (sameNumbers(x.shape, shape)) return x;
  return relabel(g, x, shape) ?? tensorValue(g.reshape(g.full(x), shape), shape, x.dtype);
}

function relabel(g: Lowering, x: Value, shape: readonly number[]): Value | null {
  const from = identity(x.shape.length).filter((d) => x.shape[d] !== 1);
  const to = identity(shape.length).filter((d) => shape[d] !== 1);
  if (!sameNumbers(permuted(x.shape, from), permuted(shape, to))) return null;
  const renamed = new Map(from.map((d, i) => [d, to[i]!]));
  const long = x.layout.filter((d) => renamed.has(d)).map((d) => renamed.get(d)!);
  const sizes = new Map(x.layout.map((d, place) => [renamed.get(d), x.dims[place]!]));
  const ones = identity(shape.length).filter((d) => shape[d] === 1);
  const layout = sameNumbers(long, to) ? identity(shape.length) : [...ones, ...long];
  const dims = layout.map((d) => sizes.get(d) ?? 1).map((size, place) => (shape[layout[place]!] === 1 ? 1 : size));
  const name = sameNumbers(dims, x.dims) ? x.name : g.reshape(x.name!, dims);
  return { name, constant: NaN, dims, layout, shape, dtype: x.dtype };
}
