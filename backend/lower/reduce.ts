import { identity } from '../storage/permutation.ts';
import { mul, number } from './arithmetic.ts';
import type { Lowering } from './lowering.ts';
import { constantValue, isConstant, type Value } from './value.ts';

export type Reduction = 'Sum' | 'Mean' | 'Max' | 'Min' | 'Prod';

/** Reduces over logical axes, in whatever layout `x` has; axes along which it only repeats cost nothing. */
export function reduce(g: Lowering, reduction: Reduction, x: Value, axes: readonly number[], keepDims: boolean): Value {
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const shape = keepDims ? kept : kept.filter((_, axis) => !axes.includes(axis));
  if (isConstant(x)) return reduceConstant(reduction, x, axes, shape);

  const repeats = (place: number) => x.dims[place] === 1;
  const places = identity(x.layout.length).filter((place) => axes.includes(x.layout[place]!) && !repeats(place));
  const times = x.layout.reduce(
    (n, axis, place) => (axes.includes(axis) && repeats(place) ? n * x.shape[axis]! : n),
    1,
  );
  const name = places.length ? g.emit(`Reduce${reduction}`, [x.name!, g.ints(places)], { keepdims: 1 }) : x.name!;
  const dims = x.dims.map((size, place) => (places.includes(place) ? 1 : size));
  let result: Value = { ...x, name, dims, shape: kept };
  if (reduction === 'Sum' && times > 1) result = mul(g, result, number(times, x.dtype));
  return keepDims ? result : dropAxes(g, result, axes);
}

/** Removes axes of size 1, keeping the order of the others. */
function dropAxes(g: Lowering, x: Value, axes: readonly number[]): Value {
  const remaining = identity(x.shape.length).filter((axis) => !axes.includes(axis));
  const renamed = new Map(remaining.map((axis, i) => [axis, i]));
  const stays = x.layout.map((axis) => renamed.has(axis));
  const layout = x.layout.filter((axis) => renamed.has(axis)).map((axis) => renamed.get(axis)!);
  const dims = x.dims.filter((_, place) => stays[place]);
  const places = identity(stays.length).filter((place) => !stays[place]);
  const name = g.options.portable ? g.emit('Squeeze', [x.name!, g.ints(places)]) : g.reshape(x.name!, dims);
  return { ...x, name, dims, layout, shape: remaining.map((axis) => x.shape[axis]!) };
}

function reduceConstant(reduction: Reduction, x: Value, axes: readonly number[], shape: number[]): Value {
  const count = axes.reduce((n, axis) => n * x.shape[axis]!, 1);
  const c = x.constant;
  const value = reduction === 'Sum' ? c * count : reduction === 'Prod' ? c ** count : c;
  return constantValue(value, shape, x.dtype);
}
