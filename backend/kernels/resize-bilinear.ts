import type { ResizeBilinearAttrs, ResizeBilinearInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { type ResizeAttributes, resizeBilinear } from '../lower/resize.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ResizeAttributes> = {
  name: 'ResizeBilinear',
  lower: (g, [images], { attributes }) => resizeBilinear(g, g.cast(images!, 'float32'), attributes),
};

export const resizeBilinearKernel = kernel<ResizeBilinearInputs, ResizeBilinearAttrs>(
  'ResizeBilinear',
  (backend, { images }, { size, alignCorners, halfPixelCenters }) => {
    const shape = [images.shape[0]!, size[0], size[1], images.shape[3]!];
    return backend.record(op, [images], { size, alignCorners, halfPixelCenters }, shape, 'float32');
  },
);
