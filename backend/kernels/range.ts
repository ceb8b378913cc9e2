import type { RangeAttrs } from '@tensorflow/tfjs-core';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

/** Known when recorded, so it is an upload like any other array. */
export const range = kernel<object, RangeAttrs>('Range', (backend, _inputs, { start, stop, step, dtype }) => {
  const away = (start < stop && step < 0) || (stop < start && step > 1);
  const length = start === stop || away ? 0 : Math.abs(Math.ceil((stop - start) / step));
  const towards = stop < start && step === 1 ? -1 : step; // tfjs counts down when no step was given
  const values = Array.from({ length }, (_, i) => start + i * towards);
  return backend.upload(values, [length], (dtype ?? 'float32') as DType);
});
