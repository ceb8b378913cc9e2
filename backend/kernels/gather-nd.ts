import { backend_util, type GatherNdInputs, type Tensor } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { tensorValue } from '../lower/value.ts';
import { ELEMENT_TYPE } from '../onnx/model.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op = {
  name: 'GatherNd',
  lower(g, [params, indices], { shape, dtype }) {
    const places = g.emit('Cast', [g.full(indices!)], { to: ELEMENT_TYPE.int64 });
    return tensorValue(g.emit('GatherND', [g.full(params!), places]), shape, dtype);
  },
};

export const gatherNd = kernel<GatherNdInputs>('GatherNd', (backend, { params, indices }) => {
  const [shape] = backend_util.prepareAndValidate(params as Tensor, indices as Tensor);
  const depth = indices.shape.at(-1)!;
  const known = backend.known(indices);
  known?.forEach((index, i) => {
    const size = params.shape[i % depth]!;
    if (index < 0 || index >= size) throw new Error(`Invalid indices: ${index} does not index into ${params.shape}`);
  });
  return depth === 0 ? null : backend.record(op, [params, indices], {}, shape, params.dtype as DType);
});
