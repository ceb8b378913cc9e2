import { type ReverseAttrs, type ReverseInputs, util } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { reverse as reverseNames } from '../lower/convolution.ts';
import { tensorValue } from '../lower/value.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<{ axes: number[] }> = {
  name: 'Reverse',
  lower(g, [x], { shape, dtype, attributes: { axes } }) {
    const places = axes.map((axis) => x!.layout.indexOf(axis));
    return tensorValue(reverseNames(g, g.full(x!, x!.layout), places), shape, dtype, x!.layout);
  },
};

export const reverse = kernel<ReverseInputs, ReverseAttrs>('Reverse', (backend, { x }, { dims }) => {
  const axes = util.parseAxisParam(dims, x.shape);
  if (x.shape.length === 0) return backend.share(x);
  return backend.record(op, [x], { axes }, x.shape, x.dtype as DType);
});
