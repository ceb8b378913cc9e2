import type { PackAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { concatValues } from '../lower/concat.ts';
import { reshapeValue } from '../lower/reshape.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<{ axis: number }> = {
  name: 'Pack',
  lower(g, inputs, { shape, attributes: { axis } }) {
    const slice = shape.map((size, i) => (i === axis ? 1 : size));
    return concatValues(
      g,
      inputs.map((value) => reshapeValue(g, value, slice)),
      axis,
    );
  },
};

export const pack = kernel<TensorInfo[], PackAttrs>('Pack', (backend, inputs, { axis }) => {
  const { shape, dtype } = inputs[0]!;
  for (const input of inputs) {
    util.assertShapesMatch(shape, input.shape, 'All tensors passed to stack must have matching shapes');
    util.assert(dtype === input.dtype, () => 'All tensors passed to stack must have matching dtypes');
  }
  const packed = [...shape];
  packed.splice(axis, 0, inputs.length);
  return backend.record(op, inputs, { axis }, packed, dtype as DType);
});
