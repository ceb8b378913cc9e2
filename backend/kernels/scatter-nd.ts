import { backend_util, type ScatterNdAttrs, type ScatterNdInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { tensorValue } from '../lower/value.ts';
import { ELEMENT_TYPE } from '../onnx/model.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

/** Updates to one place add up. */
const op: Op = {
  name: 'ScatterNd',
  lower(g, [indices, updates], { shape, dtype }) {
    const zeros = g.expand(g.scalar(0, dtype), shape);
    const places = g.emit('Cast', [g.full(indices!)], { to: ELEMENT_TYPE.int64 });
    return tensorValue(g.emit('ScatterND', [zeros, places, g.full(updates!)], { reduction: 'add' }), shape, dtype);
  },
};

export const scatterNd = kernel<ScatterNdInputs, ScatterNdAttrs>(
  'ScatterNd',
  (backend, { indices, updates }, { shape }) => {
    const { sliceRank } = backend_util.calculateShapes(updates as never, indices as never, shape); // looks at shapes alone
    const inRange = backend.known(indices)?.every((index, i) => index >= 0 && index < shape[i % sliceRank]!) ?? true;
    const vector = indices.shape.length > 1 && updates.dtype !== 'bool';
    return inRange && vector ? backend.record(op, [indices, updates], {}, shape, updates.dtype as DType) : null;
  },
);
