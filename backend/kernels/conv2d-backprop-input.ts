import type { Conv2DBackpropInputAttrs, Conv2DBackpropInputInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import type { ConvolutionShapes } from '../lower/convolution.ts';
import { convolveTransposed } from '../lower/transposed-convolution.ts';
import { winogradInputGradient, winogradSuits } from '../lower/winograd.ts';
import { OIHW } from '../storage/permutation.ts';
import { channelsFirst } from '../templates/channels-first.ts';
import { convolutionShapes } from '../templates/geometry.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<ConvolutionShapes> = {
  name: 'Conv2DBackpropInput',
  keeps: [null, OIHW],
  lower(g, [dy, filter], { attributes }) {
    const winograd = g.options.winograd && winogradSuits(attributes);
    return (winograd ? winogradInputGradient : convolveTransposed)(g, dy!, filter!, attributes);
  },
};

/** dy [N,h,w,O], filter [kh,kw,I,O] gives [N,H,W,I]; tf.conv2dTranspose runs this too. */
export const conv2dBackpropInput = channelsFirst(
  kernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs & { dilations?: number }>(
    'Conv2DBackpropInput',
    (backend, { dy, filter }, attrs) => {
      const shapes = convolutionShapes(attrs.inputShape, filter.shape, { ...attrs, dilations: attrs.dilations ?? 1 });
      const fits = shapes.output.every((size, i) => size === dy.shape[i]);
      if (!fits)
        throw new Error(`Conv2DBackpropInput: dy [${dy.shape}] does not fit the forward output [${shapes.output}]`);
      return backend.record(op, [dy, filter], { ...shapes }, [...shapes.input], 'float32');
    },
  ),
  ['dy'],
  { shapes: ['inputShape'] },
);
