import type { FusedDepthwiseConv2DAttrs, FusedDepthwiseConv2DInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { activate, activationAttributes, type Activation } from '../lower/activation.ts';
import { addBias } from '../lower/convolution.ts';
import type { ConvolutionShapes } from '../lower/shapes.ts';
import { convolveDepthwise } from '../lower/depthwise.ts';
import { channelsFirst } from '../templates/channels-first.ts';
import { convolutionShapes } from '../templates/geometry.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ConvolutionShapes & Activation & { hasBias: boolean }> = {
  name: 'FusedDepthwiseConv2D',
  lower(g, [x, filter, ...rest], { attributes }) {
    const convolved = convolveDepthwise(g, x!, filter!, attributes);
    const biased = attributes.hasBias ? addBias(g, convolved, rest.shift()!) : convolved;
    return activate(g, biased, attributes, rest[0]);
  },
};

export const fusedDepthwiseConv2d = channelsFirst(
  kernel<FusedDepthwiseConv2DInputs, FusedDepthwiseConv2DAttrs>(
    'FusedDepthwiseConv2D',
    (backend, { x, filter, bias, preluActivationWeights: gradients }, attrs) => {
      const shapes = convolutionShapes(x.shape, filter.shape, attrs, true);
      const tensors = [x, filter, ...(bias ? [bias] : []), ...(gradients ? [gradients] : [])];
      const attributes = { ...shapes, ...activationAttributes(attrs), hasBias: Boolean(bias) };
      return backend.record(op, tensors, attributes, [...shapes.output], 'float32');
    },
  ),
  ['x'],
  { refuse: ({ preluActivationWeights: gradients }) => (gradients?.shape.length ?? 0) > 1 }, // they would have to be turned too
);
