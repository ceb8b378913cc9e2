import type { Conv2DAttrs, Conv2DInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { convolve, type ConvolutionShapes } from '../lower/convolution.ts';
import { OIHW } from '../storage/permutation.ts';
import { channelsFirst } from '../templates/channels-first.ts';
import { convolutionShapes } from '../templates/geometry.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ConvolutionShapes> = {
  name: 'Conv2D',
  keeps: [null, OIHW],
  lower: (g, [x, filter], { attributes }) => convolve(g, x!, filter!, null, attributes),
};

/** x [N,H,W,I], filter [h,w,I,O]. */
export const conv2d = channelsFirst(
  kernel<Conv2DInputs, Conv2DAttrs>('Conv2D', (backend, { x, filter }, attrs) => {
    const shapes = convolutionShapes(x.shape, filter.shape, attrs);
    return backend.record(op, [x, filter], { ...shapes }, [...shapes.output], 'float32');
  }),
  ['x'],
);
