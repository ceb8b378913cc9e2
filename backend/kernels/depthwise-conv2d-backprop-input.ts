import type {
  DepthwiseConv2dNativeBackpropInputAttrs,
  DepthwiseConv2dNativeBackpropInputInputs,
} from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import type { ConvolutionShapes } from '../lower/shapes.ts';
import { depthwiseInputGradient } from '../lower/depthwise.ts';
import { convolutionShapes } from '../templates/geometry.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ConvolutionShapes> = {
  name: 'DepthwiseConv2dNativeBackpropInput',
  lower: (g, [dy, filter], { attributes }) => depthwiseInputGradient(g, dy!, filter!, attributes),
};

export const depthwiseConv2dBackpropInput = kernel<
  DepthwiseConv2dNativeBackpropInputInputs,
  DepthwiseConv2dNativeBackpropInputAttrs
>('DepthwiseConv2dNativeBackpropInput', (backend, { dy, filter }, attrs) => {
  const shapes = convolutionShapes(attrs.inputShape, filter.shape, { ...attrs, dataFormat: 'NHWC' }, true);
  return backend.record(op, [dy, filter], { ...shapes }, attrs.inputShape, 'float32');
});
