import { type GatherV2Attrs, type GatherV2Inputs, util } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { tensorValue } from '../lower/value.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<{ axis: number }> = {
  name: 'GatherV2',
  lower: (g, [x, indices], { shape, dtype, attributes: { axis } }) =>
    tensorValue(g.emit('Gather', [g.full(x!), g.full(g.cast(indices!, 'int32'))], { axis }), shape, dtype),
};

/** Indices that are known already are checked here; computed ones are checked by the runtime when the graph runs. */
export const gatherV2 = kernel<GatherV2Inputs, GatherV2Attrs>('GatherV2', (backend, { x, indices }, attrs) => {
  const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
  if (attrs.batchDims) return null;
  const size = x.shape[axis]!;
  for (const index of backend.known(indices) ?? [])
    if (index < 0 || index >= size) throw new Error(`GatherV2: the index value ${index} is not in [0, ${size - 1}]`);
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  return backend.record(op, [x, indices], { axis }, shape, x.dtype as DType);
});
