import type { UnsortedSegmentSumAttrs, UnsortedSegmentSumInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { matMul } from '../lower/mat-mul.ts';
import { oneHotMask } from '../lower/one-hot.ts';
import { reshapeValue } from '../lower/reshape.ts';
import { sizeOf } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

/** A product with the one-hot form of the ids, so that ids out of range add to nothing. */
const op: Op<{ numSegments: number }> = {
  name: 'UnsortedSegmentSum',
  lower(g, [x, ids], { shape, dtype, attributes: { numSegments } }) {
    const rows = sizeOf(ids!.shape);
    const mask = g.cast(oneHotMask(g, reshapeValue(g, ids!, [rows]), numSegments), 'float32');
    const flat = reshapeValue(g, g.cast(x!, 'float32'), [rows, sizeOf(x!.shape) / rows]);
    const sums = matMul(g, mask, flat, { transposeA: true, transposeB: false });
    return g.cast(reshapeValue(g, sums, shape), dtype);
  },
};

/** Ids of the shape of x's first axis; other shapes are left to the cpu kernel. */
export const unsortedSegmentSum = kernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
  'UnsortedSegmentSum',
  (backend, { x, segmentIds }, { numSegments }) => {
    if (segmentIds.shape.length !== 1 || numSegments === 0) return null;
    return backend.record(op, [x, segmentIds], { numSegments }, [numSegments, ...x.shape.slice(1)], x.dtype as DType);
  },
);
