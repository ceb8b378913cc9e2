import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { instanceNorm } from '../lower/instance-norm.ts';
import { kernel } from '../templates/kernel.ts';

interface Attrs {
  epsilon: number;
}

const op: Op<Attrs> = {
  name: 'InstanceNorm',
  lower: (g, [x], { attributes: { epsilon } }) => instanceNorm(g, x!, epsilon),
};

/** Not a kernel of tfjs: x [N,H,W,C] normalised over H and W, without scale and shift. */
export const instanceNormKernel = kernel<{ x: TensorInfo }, Attrs>('InstanceNorm', (backend, { x }, { epsilon }) => {
  if (x.shape.length !== 4) throw new Error(`InstanceNorm: x must be [N,H,W,C], got [${x.shape}]`);
  return backend.record(op, [x], { epsilon }, x.shape, 'float32');
});
