import type { Conv2DAttrs, Conv2DInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import type { Preparation } from '../graph/node.ts';
import { convolve } from '../lower/convolution.ts';
import type { ConvolutionShapes } from '../lower/shapes.ts';
import { convolveWinograd, winogradSuits, winogradWeights, winogradWeightShape } from '../lower/winograd.ts';
import { identity, OIHW } from '../storage/permutation.ts';
import { channelsFirst } from '../templates/channels-first.ts';
import { convolutionShapes } from '../templates/geometry.ts';
import { kernel } from '../templates/kernel.ts';
import { tensorValue } from '../lower/value.ts';

const op: Op<ConvolutionShapes> = {
  name: 'Conv2D',
  keeps: [null, OIHW],
  lower(g, [x, filter], { attributes }) {
    if (!g.options.winograd || !winogradSuits(attributes)) return convolve(g, x!, filter!, null, attributes);
    return convolveWinograd(g, x!, winogradWeights(g, filter!), attributes);
  },
  prepare: ({ attributes }) => (winogradSuits(attributes) ? prepared(attributes) : null),
};

/** With fixed weights only the image is transformed at every run. */
function prepared({ filter }: ConvolutionShapes): Preparation {
  return { input: 1, forms: [{ op: weightsOp, shape: winogradWeightShape(filter) }], use: preparedOp };
}

const weightsOp: Op = {
  name: 'WinogradWeights',
  keeps: [OIHW],
  lower: (g, [filter], { shape }) => tensorValue(winogradWeights(g, filter!), shape, 'float32'),
};

const preparedOp: Op<ConvolutionShapes> = {
  name: 'WinogradConv2D',
  lower: (g, [x, weights], { attributes }) => convolveWinograd(g, x!, g.full(weights!, identity(3)), attributes),
};

/** x [N,H,W,I], filter [h,w,I,O]. */
export const conv2d = channelsFirst(
  kernel<Conv2DInputs, Conv2DAttrs>('Conv2D', (backend, { x, filter }, attrs) => {
    const shapes = convolutionShapes(x.shape, filter.shape, attrs);
    return backend.record(op, [x, filter], { ...shapes }, [...shapes.output], 'float32');
  }),
  ['x'],
);
