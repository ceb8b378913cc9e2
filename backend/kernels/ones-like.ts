import type { OnesLikeInputs } from '@tensorflow/tfjs-core';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

export const onesLike = kernel<OnesLikeInputs>('OnesLike', (backend, { x }) =>
  backend.fill(1, x.shape, x.dtype as DType),
);
