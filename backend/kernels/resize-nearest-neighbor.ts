import type { ResizeNearestNeighborAttrs, ResizeNearestNeighborInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { type ResizeAttributes, resizeNearest } from '../lower/resize.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ResizeAttributes> = {
  name: 'ResizeNearestNeighbor',
  lower: (g, [images], { attributes }) => resizeNearest(g, images!, attributes),
};

export const resizeNearestNeighbor = kernel<ResizeNearestNeighborInputs, ResizeNearestNeighborAttrs>(
  'ResizeNearestNeighbor',
  (backend, { images }, { size, alignCorners, halfPixelCenters }) => {
    const shape = [images.shape[0]!, size[0], size[1], images.shape[3]!];
    return backend.record(op, [images], { size, alignCorners, halfPixelCenters }, shape, images.dtype as DType);
  },
);
