import { slice_util, type SliceAttrs, type SliceInputs, type Tensor } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { sliceValue } from '../lower/slice.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<{ begin: number[] }> = {
  name: 'Slice',
  lower: (g, [x], { shape, attributes: { begin } }) => sliceValue(g, x!, begin, shape),
};

export const slice = kernel<SliceInputs, SliceAttrs>('Slice', (backend, { x }, attrs) => {
  const [begin, size] = slice_util.parseSliceParams(x as Tensor, attrs.begin, attrs.size);
  slice_util.assertParamsValid(x as Tensor, begin!, size!);
  return backend.record(op, [x], { begin }, size!, x.dtype as DType);
});
