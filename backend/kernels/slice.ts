import { slice_util, type SliceAttrs, type SliceInputs, type Tensor } from '@tensorflow/tfjs-core';
import { sliceOp } from '../lower/slice.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

export const slice = kernel<SliceInputs, SliceAttrs>('Slice', (backend, { x }, attrs) => {
  const [begin, size] = slice_util.parseSliceParams(x as Tensor, attrs.begin, attrs.size);
  slice_util.assertParamsValid(x as Tensor, begin!, size!);
  return backend.record(sliceOp, [x], { begin }, size!, x.dtype as DType);
});
