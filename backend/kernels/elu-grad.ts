import type { EluGradInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { add, less, mul, number, where } from '../lower/arithmetic.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op = {
  name: 'EluGrad',
  lower: (g, [dy, y]) => where(g, less(g, y!, number(0)), mul(g, dy!, add(g, y!, number(1))), dy!),
};

/** From the result y: the slope is y + 1 below zero and 1 above. */
export const eluGrad = kernel<EluGradInputs>('EluGrad', (backend, { dy, y }) =>
  backend.record(op, [dy, y], {}, y.shape, 'float32'),
);
