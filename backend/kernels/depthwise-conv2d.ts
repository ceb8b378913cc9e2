import type { DepthwiseConv2dNativeAttrs, DepthwiseConv2dNativeInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import type { ConvolutionShapes } from '../lower/shapes.ts';
import { convolveDepthwise } from '../lower/depthwise.ts';
import { channelsFirst } from '../templates/channels-first.ts';
import { convolutionShapes } from '../templates/geometry.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ConvolutionShapes> = {
  name: 'DepthwiseConv2dNative',
  lower: (g, [x, filter], { attributes }) => convolveDepthwise(g, x!, filter!, attributes),
};

/** x [N,H,W,C], filter [h,w,C,multiplier]. */
export const depthwiseConv2d = channelsFirst(
  kernel<DepthwiseConv2dNativeInputs, DepthwiseConv2dNativeAttrs>(
    'DepthwiseConv2dNative',
    (backend, { x, filter }, attrs) => {
      const shapes = convolutionShapes(x.shape, filter.shape, attrs, true);
      return backend.record(op, [x, filter], { ...shapes }, [...shapes.output], 'float32');
    },
  ),
  ['x'],
);
