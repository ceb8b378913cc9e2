import type { TransposeAttrs, TransposeInputs } from '@tensorflow/tfjs-core';
import { transposeOp } from '../lower/transpose.ts';
import { permuted } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

export const transpose = kernel<TransposeInputs, TransposeAttrs>('Transpose', (backend, { x }, { perm }) =>
  backend.record(transposeOp, [x], { perm }, permuted(x.shape, perm), x.dtype as DType),
);
