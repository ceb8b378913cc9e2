import { backend_util, type SplitVAttrs, type SplitVInputs, util } from '@tensorflow/tfjs-core';
import type { DType } from '../storage/storage.ts';
import { sliceOp } from '../lower/slice.ts';
import { sizeOf } from '../storage/permutation.ts';
import { kernel } from '../templates/kernel.ts';

export const splitV = kernel<SplitVInputs, SplitVAttrs>('SplitV', (backend, { x }, { numOrSizeSplits, axis }) => {
  const along = util.parseAxisParam(axis, x.shape)[0]!;
  if (sizeOf(x.shape) === 0) return null;
  let start = 0;
  const lengths = backend_util.prepareSplitSize(x as never, numOrSizeSplits, along); // looks at the shape alone
  return lengths.map((length) => {
    const begin = x.shape.map((_, i) => (i === along ? start : 0));
    const shape = x.shape.map((size, i) => (i === along ? length : size));
    start += length;
    return backend.record(sliceOp, [x], { begin }, shape, x.dtype as DType)!;
  });
});
