import type { MaxPoolGradAttrs, MaxPoolGradInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { maxPoolGrad as lowerMaxPoolGrad } from '../lower/pool.ts';
import { kernel } from '../templates/kernel.ts';
import { poolShapes, type PoolShapes } from '../templates/pooling.ts';

const op: Op<PoolShapes> = {
  name: 'MaxPoolGrad',
  lower: (g, [dy, x], { attributes }) => lowerMaxPoolGrad(g, dy!, x!, attributes),
};

export const maxPoolGrad = kernel<MaxPoolGradInputs, MaxPoolGradAttrs>('MaxPoolGrad', (backend, { dy, input }, attrs) =>
  backend.record(op, [dy, input], { ...poolShapes(input.shape, attrs) }, input.shape, 'float32'),
);
