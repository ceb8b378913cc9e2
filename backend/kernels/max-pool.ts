import type { MaxPoolAttrs, MaxPoolInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { pool } from '../lower/pool.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';
import { isPoolable, poolShapes, type PoolShapes } from '../templates/pooling.ts';

const op: Op<PoolShapes> = {
  name: 'MaxPool',
  lower: (g, [x], { dtype, attributes }) => g.cast(pool(g, 'Max', x!, attributes), dtype),
};

export const maxPool = kernel<MaxPoolInputs, MaxPoolAttrs>('MaxPool', (backend, { x }, attrs) => {
  const shapes = poolShapes(x.shape, attrs);
  if (!isPoolable(shapes)) return null;
  return backend.record(op, [x], { ...shapes }, shapes.output, x.dtype as DType);
});
