import { type FillAttrs, util } from '@tensorflow/tfjs-core';
import { isDelegated } from '../fallback.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

export const fill = kernel<object, FillAttrs>('Fill', (backend, _inputs, { shape, value, dtype }) => {
  const type = dtype ?? util.inferDtype(value);
  return isDelegated(type) ? null : backend.fill(Number(value), shape, type as DType);
});
