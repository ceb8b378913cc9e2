import type { ResizeBilinearGradAttrs, ResizeBilinearGradInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { bilinearMatrix, type ResizeAttributes } from '../lower/resize.ts';
import { applyTransposed } from '../lower/separable.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ResizeAttributes> = {
  name: 'ResizeBilinearGrad',
  lower(g, [dy], { attributes }) {
    const [, h, w] = dy!.shape as [number, number, number];
    const [H, W] = attributes.size;
    return applyTransposed(g, dy!, bilinearMatrix(h, H, attributes), bilinearMatrix(w, W, attributes));
  },
};

export const resizeBilinearGrad = kernel<
  ResizeBilinearGradInputs,
  ResizeBilinearGradAttrs & { halfPixelCenters?: boolean }
>('ResizeBilinearGrad', (backend, { images, dy }, { alignCorners, halfPixelCenters }) => {
  const size = images.shape.slice(1, 3);
  const attributes = { size, alignCorners, halfPixelCenters: Boolean(halfPixelCenters) };
  return backend.record(op, [dy], attributes, images.shape, 'float32');
});
