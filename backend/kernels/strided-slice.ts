import { slice_util, type StridedSliceAttrs, type StridedSliceInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { reshapeValue } from '../lower/reshape.ts';
import { tensorValue } from '../lower/value.ts';
import { identity, sizeOf } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

interface Attributes {
  begin: number[];
  end: number[];
  strides: number[];
  /** The shape before axes are dropped or added. */
  sliced: number[];
}

const BEFORE_START = -(2 ** 31);

const op: Op<Attributes> = {
  name: 'StridedSlice',
  lower(g, [x], { shape, dtype, attributes: { begin, end, strides, sliced } }) {
    const ends = end.map((place, axis) => (strides[axis]! < 0 && place < 0 ? BEFORE_START : place));
    const axes = identity(begin.length);
    const name = g.emit('Slice', [g.full(x!), g.ints(begin), g.ints(ends), g.ints(axes), g.ints(strides)]);
    return reshapeValue(g, tensorValue(name, sliced, dtype), shape);
  },
};

export const stridedSlice = kernel<StridedSliceInputs, StridedSliceAttrs>('StridedSlice', (backend, { x }, attrs) => {
  const { beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attrs;
  const info = slice_util.sliceInfo(
    x.shape,
    attrs.begin,
    attrs.end,
    attrs.strides,
    beginMask,
    endMask,
    ellipsisMask,
    newAxisMask,
    shrinkAxisMask,
  );
  if (info.isIdentity) return backend.share(x, info.finalShape);
  const { begin, end, strides } = info;
  const sliced = slice_util.computeOutShape(begin, end, strides);
  if (sizeOf(sliced) === 0) return null;
  return backend.record(op, [x], { begin, end, strides, sliced }, info.finalShape, x.dtype as DType);
});
