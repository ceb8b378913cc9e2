import type { AvgPoolGradAttrs, AvgPoolGradInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { averagePoolGrad } from '../lower/pool.ts';
import { kernel } from '../templates/kernel.ts';
import { poolShapes, type PoolShapes } from '../templates/pooling.ts';

const op: Op<PoolShapes> = {
  name: 'AvgPoolGrad',
  lower: (g, [dy], { attributes }) => averagePoolGrad(g, dy!, attributes),
};

export const avgPoolGrad = kernel<AvgPoolGradInputs, AvgPoolGradAttrs>('AvgPoolGrad', (backend, { dy, input }, attrs) =>
  backend.record(op, [dy], { ...poolShapes(input.shape, attrs) }, input.shape, 'float32'),
);
