import type { PreluInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { less, mul, number, where } from '../lower/arithmetic.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op = {
  name: 'Prelu',
  lower: (g, [x, alpha]) => where(g, less(g, x!, number(0)), mul(g, x!, alpha!), x!),
};

export const prelu = kernel<PreluInputs>('Prelu', (backend, { x, alpha }) =>
  x.dtype === 'float32' ? backend.record(op, [x, alpha], {}, x.shape, 'float32') : null,
);
