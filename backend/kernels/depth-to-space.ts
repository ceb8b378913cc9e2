import type { DepthToSpaceAttrs, DepthToSpaceInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { asNCHW } from '../lower/convolution.ts';
import { tensorValue } from '../lower/value.ts';
import { NCHW } from '../storage/permutation.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<{ blockSize: number }> = {
  name: 'DepthToSpace',
  lower(g, [x], { shape, attributes: { blockSize } }) {
    const name = g.emit('DepthToSpace', [asNCHW(g, x!)], { blocksize: blockSize, mode: 'DCR' });
    return tensorValue(name, shape, 'float32', NCHW);
  },
};

export const depthToSpace = kernel<DepthToSpaceInputs, DepthToSpaceAttrs>(
  'DepthToSpace',
  (backend, { x }, { blockSize, dataFormat }) => {
    if (dataFormat !== 'NHWC' || x.dtype !== 'float32') return null;
    const [N, H, W, C] = x.shape as [number, number, number, number];
    const shape = [N, H * blockSize, W * blockSize, C / blockSize ** 2];
    return backend.record(op, [x], { blockSize }, shape, 'float32');
  },
);
