import type { ZerosLikeInputs } from '@tensorflow/tfjs-core';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

export const zerosLike = kernel<ZerosLikeInputs>('ZerosLike', (backend, { x }) =>
  backend.fill(0, x.shape, x.dtype as DType),
);
