import type { UnpackAttrs, UnpackInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { reshapeValue } from '../lower/reshape.ts';
import { sliceValue } from '../lower/slice.ts';
import { sizeOf } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<{ axis: number; index: number }> = {
  name: 'Unpack',
  lower(g, [value], { shape, attributes: { axis, index } }) {
    const begin = value!.shape.map((_, i) => (i === axis ? index : 0));
    const size = value!.shape.map((length, i) => (i === axis ? 1 : length));
    return reshapeValue(g, sliceValue(g, value!, begin, size), shape);
  },
};

export const unpack = kernel<UnpackInputs, UnpackAttrs>('Unpack', (backend, { value }, attrs) => {
  const axis = attrs.axis < 0 ? attrs.axis + value.shape.length : attrs.axis;
  if (sizeOf(value.shape) === 0) return null;
  const shape = value.shape.filter((_, i) => i !== axis);
  return Array.from({ length: value.shape[axis]! }, (_, index) =>
    backend.record(op, [value], { axis, index }, shape, value.dtype as DType)!,
  );
});
