import type { TileAttrs, TileInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { constantValue, isConstant, tensorValue } from '../lower/value.ts';
import { permuted } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

/** An axis of size 1 is only marked as repeating; it is written out where somebody needs it so. */
const op: Op<{ reps: number[] }> = {
  name: 'Tile',
  lower(g, [x], { shape, dtype, attributes: { reps } }) {
    if (isConstant(x!)) return constantValue(x!.constant, shape, dtype);
    if (reps.every((times, axis) => times === 1 || x!.shape[axis] === 1)) return { ...x!, shape };
    const name = g.emit('Tile', [g.full(x!, x!.layout), g.ints(permuted(reps, x!.layout))]);
    return tensorValue(name, shape, dtype, x!.layout);
  },
};

export const tile = kernel<TileInputs, TileAttrs>('Tile', (backend, { x }, { reps }) =>
  backend.record(
    op,
    [x],
    { reps },
    x.shape.map((size, axis) => size * reps[axis]!),
    x.dtype as DType,
  ),
);
