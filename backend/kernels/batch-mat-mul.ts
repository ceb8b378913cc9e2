import type { BatchMatMulAttrs, BatchMatMulInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { matMul, matMulShape, type MatMulAttributes } from '../lower/mat-mul.ts';
import { sizeOf } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<MatMulAttributes> = {
  name: 'BatchMatMul',
  lower: (g, [a, b], { dtype, attributes }) => g.cast(matMul(g, a!, b!, attributes), dtype),
};

/** a [..., m, k] with b [..., k, n]; the leading axes broadcast. */
export const batchMatMul = kernel<BatchMatMulInputs, BatchMatMulAttrs>('BatchMatMul', (backend, { a, b }, attrs) => {
  const attributes = { transposeA: Boolean(attrs.transposeA), transposeB: Boolean(attrs.transposeB) };
  const shape = matMulShape(a.shape, b.shape, attributes);
  if (sizeOf(a.shape) === 0 || sizeOf(b.shape) === 0) return backend.fill(0, shape, a.dtype as DType);
  return backend.record(op, [a, b], attributes, shape, a.dtype as DType);
});
