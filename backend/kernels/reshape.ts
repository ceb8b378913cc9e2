import { type ReshapeAttrs, type ReshapeInputs, util } from '@tensorflow/tfjs-core';
import { kernel } from '../templates/kernel.ts';

/** Nothing is recorded: the new tensor names the same data, and the difference in shape is seen when it is used. */
export const reshape = kernel<ReshapeInputs, ReshapeAttrs>('Reshape', (backend, { x }, { shape }) => {
  const size = util.sizeFromShape(x.shape);
  const full = util.inferFromImplicitShape(shape, size);
  util.assert(size === util.sizeFromShape(full), () => `Cannot reshape [${x.shape}] to [${full}]: the sizes differ`);
  return backend.share(x, full);
});
