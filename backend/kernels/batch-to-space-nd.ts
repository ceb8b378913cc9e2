import { backend_util, type BatchToSpaceNDAttrs, type BatchToSpaceNDInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { reshapeValue } from '../lower/reshape.ts';
import { sliceValue } from '../lower/slice.ts';
import { transposeValue } from '../lower/transpose.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

interface Attributes {
  split: number[];
  perm: number[];
  joined: number[];
  begin: number[];
}

/** Blocks of the batch become rows and columns, from which the crops are cut. */
const op: Op<Attributes> = {
  name: 'BatchToSpaceND',
  lower(g, [x], { shape, attributes: { split, perm, joined, begin } }) {
    const turned = transposeValue(reshapeValue(g, x!, split), perm);
    return sliceValue(g, reshapeValue(g, turned, joined), begin, shape);
  },
};

export const batchToSpaceND = kernel<BatchToSpaceNDInputs, BatchToSpaceNDAttrs>(
  'BatchToSpaceND',
  (backend, { x }, { blockShape, crops }) => {
    const blocks = blockShape.reduce((a, b) => a * b, 1);
    const split = backend_util.getReshaped(x.shape, blockShape, blocks);
    const perm = backend_util.getPermuted(split.length, blockShape.length);
    const joined = backend_util.getReshapedPermuted(x.shape, blockShape, blocks);
    const all = [[0, 0], ...crops, ...x.shape.slice(1 + blockShape.length).map(() => [0, 0])];
    const begin = all.map(([before]) => before!);
    const shape = joined.map((size, axis) => size - all[axis]![0]! - all[axis]![1]!);
    return backend.record(op, [x], { split, perm, joined, begin }, shape, x.dtype as DType);
  },
);
