import type {
  DepthwiseConv2dNativeBackpropFilterAttrs,
  DepthwiseConv2dNativeBackpropFilterInputs,
} from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import type { ConvolutionShapes } from '../lower/shapes.ts';
import { depthwiseFilterGradient } from '../lower/depthwise.ts';
import { convolutionShapes } from '../templates/geometry.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ConvolutionShapes> = {
  name: 'DepthwiseConv2dNativeBackpropFilter',
  trains: true,
  lower: (g, [x, dy], { attributes }) => depthwiseFilterGradient(g, x!, dy!, attributes),
};

export const depthwiseConv2dBackpropFilter = kernel<
  DepthwiseConv2dNativeBackpropFilterInputs,
  DepthwiseConv2dNativeBackpropFilterAttrs
>('DepthwiseConv2dNativeBackpropFilter', (backend, { x, dy }, attrs) => {
  const shapes = convolutionShapes(x.shape, attrs.filterShape, { ...attrs, dataFormat: 'NHWC' }, true);
  return backend.record(op, [x, dy], { ...shapes }, attrs.filterShape, 'float32');
});
