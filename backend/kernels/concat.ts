import { backend_util, type ConcatAttrs, type ConcatInputs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { concatValues } from '../lower/concat.ts';
import { sizeOf } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<{ axis: number }> = {
  name: 'Concat',
  lower: (g, inputs, { attributes: { axis } }) => concatValues(g, inputs, axis),
};

export const concat = kernel<ConcatInputs, ConcatAttrs>('Concat', (backend, inputs, attrs) => {
  const tensors = inputs as unknown as TensorInfo[]; // tfjs hands over a list where its type says a map
  const axis = util.parseAxisParam(attrs.axis, tensors[0]!.shape)[0]!;
  const shapes = tensors.map((tensor) => tensor.shape);
  backend_util.assertParamsConsistent(shapes, axis);
  const shape = backend_util.computeOutShape(shapes, axis);
  const filled = tensors.filter((tensor) => sizeOf(tensor.shape) > 0);
  if (filled.length === 1) return backend.share(filled[0]!);
  return backend.record(op, filled, { axis }, shape, tensors[0]!.dtype as DType);
});
