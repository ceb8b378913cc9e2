import { type CumsumAttrs, type CumsumInputs, util } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { tensorValue } from '../lower/value.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

interface Attributes {
  axis: number;
  exclusive: boolean;
  reverse: boolean;
}

const op: Op<Attributes> = {
  name: 'Cumsum',
  lower(g, [x], { shape, dtype, attributes: { axis, exclusive, reverse } }) {
    const along = g.constant('int32', [], Int32Array.of(axis));
    const attributes = { exclusive: Number(exclusive), reverse: Number(reverse) };
    return tensorValue(g.emit('CumSum', [g.full(g.cast(x!, dtype)), along], attributes), shape, dtype);
  },
};

export const cumsum = kernel<CumsumInputs, CumsumAttrs>('Cumsum', (backend, { x }, { axis, exclusive, reverse }) => {
  const along = util.parseAxisParam(axis, x.shape)[0]!;
  const dtype: DType = x.dtype === 'bool' ? 'int32' : (x.dtype as DType);
  if (x.shape.length === 0) return null;
  return backend.record(op, [x], { axis: along, exclusive, reverse }, x.shape, dtype);
});
