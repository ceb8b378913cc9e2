import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { instanceNormGrad } from '../lower/instance-norm.ts';
import { kernel } from '../templates/kernel.ts';

interface Attrs {
  epsilon: number;
}

const op: Op<Attrs> = {
  name: 'InstanceNormGrad',
  lower: (g, [x, y, dy], { attributes: { epsilon } }) => instanceNormGrad(g, x!, y!, dy!, epsilon),
};

/** Not a kernel of tfjs: from x, y = InstanceNorm(x) and dy gives dx, all [N,H,W,C]. */
export const instanceNormGradKernel = kernel<Record<'x' | 'y' | 'dy', TensorInfo>, Attrs>(
  'InstanceNormGrad',
  (backend, { x, y, dy }, { epsilon }) => backend.record(op, [x, y, dy], { epsilon }, x.shape, 'float32'),
);
