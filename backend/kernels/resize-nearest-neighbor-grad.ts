import type { ResizeNearestNeighborGradAttrs, ResizeNearestNeighborGradInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { nearestMatrix, type ResizeAttributes } from '../lower/resize.ts';
import { applyTransposed } from '../lower/separable.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ResizeAttributes> = {
  name: 'ResizeNearestNeighborGrad',
  lower(g, [dy], { attributes }) {
    const [, h, w] = dy!.shape as [number, number, number];
    const [H, W] = attributes.size;
    return applyTransposed(g, dy!, nearestMatrix(h, H, attributes), nearestMatrix(w, W, attributes));
  },
};

export const resizeNearestNeighborGrad = kernel<
  ResizeNearestNeighborGradInputs,
  ResizeNearestNeighborGradAttrs & { halfPixelCenters?: boolean }
>('ResizeNearestNeighborGrad', (backend, { images, dy }, { alignCorners, halfPixelCenters }) => {
  const size = images.shape.slice(1, 3);
  const attributes = { size, alignCorners, halfPixelCenters: Boolean(halfPixelCenters) };
  return backend.record(op, [dy], attributes, images.shape, 'float32');
});
