import type { FusedConv2DAttrs, FusedConv2DInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { activate, activationAttributes, type Activation } from '../lower/activation.ts';
import { addBias, convolve } from '../lower/convolution.ts';
import type { ConvolutionShapes } from '../lower/shapes.ts';
import { OIHW } from '../storage/permutation.ts';
import { channelsFirst } from '../templates/channels-first.ts';
import { convolutionShapes } from '../templates/geometry.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ConvolutionShapes & Activation & { hasBias: boolean }> = {
  name: 'FusedConv2D',
  keeps: [null, OIHW],
  lower(g, [x, filter, ...rest], { attributes }) {
    const convolved = convolve(g, x!, filter!, null, attributes);
    const biased = attributes.hasBias ? addBias(g, convolved, rest.shift()!) : convolved;
    return activate(g, biased, attributes, rest[0]);
  },
};

export const fusedConv2d = channelsFirst(
  kernel<FusedConv2DInputs, FusedConv2DAttrs>('FusedConv2D', (backend, inputs, attrs) => {
    const { x, filter, bias, preluActivationWeights: gradients } = inputs;
    const shapes = convolutionShapes(x.shape, filter.shape, attrs);
    const tensors = [x, filter, ...(bias ? [bias] : []), ...(gradients ? [gradients] : [])];
    const attributes = { ...shapes, ...activationAttributes(attrs), hasBias: Boolean(bias) };
    return backend.record(op, tensors, attributes, [...shapes.output], 'float32');
  }),
  ['x'],
  { refuse: ({ preluActivationWeights: gradients }) => (gradients?.shape.length ?? 0) > 1 }, // they would have to be turned too
);
