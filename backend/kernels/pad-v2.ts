import type { PadV2Attrs, PadV2Inputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { onnxPads, padValue } from '../lower/pad.ts';
import { sizeOf } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<PadV2Attrs> = {
  name: 'PadV2',
  lower: (g, [x], { dtype, attributes: { paddings, constantValue } }) =>
    padValue(g, x!, paddings, (name, layout) =>
      g.emit('Pad', [name, g.ints(onnxPads(paddings, layout)), g.scalar(constantValue, dtype)]),
    ),
};

export const padV2 = kernel<PadV2Inputs, PadV2Attrs>('PadV2', (backend, { x }, { paddings, constantValue }) => {
  const shape = x.shape.map((size, i) => size + paddings[i]![0] + paddings[i]![1]);
  if (sizeOf(x.shape) === 0) return backend.fill(constantValue, shape, x.dtype as DType);
  return backend.record(op, [x], { paddings, constantValue }, shape, x.dtype as DType);
});
