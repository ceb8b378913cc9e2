import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { add } from '../lower/arithmetic.ts';
import { elementwise } from '../lower/elementwise.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op = {
  name: 'AddN',
  lower: (g, inputs, { dtype }) =>
    dtype === 'float32' ? elementwise(g, 'Sum', inputs) : inputs.reduce((sum, value) => add(g, sum, value)),
};

export const addN = kernel<TensorInfo[]>('AddN', (backend, inputs) =>
  inputs.length === 1
    ? backend.share(inputs[0]!)
    : backend.record(op, inputs, {}, inputs[0]!.shape, inputs[0]!.dtype as DType),
);
