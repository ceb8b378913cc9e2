import type { Conv2DBackpropInputAttrs, Conv2DBackpropInputInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import type { Preparation } from '../graph/node.ts';
import { asNCHW, asOIHW } from '../lower/convolution.ts';
import type { ConvolutionShapes } from '../lower/shapes.ts';
import { phaseTaps, subPixelConvolutionOf } from '../lower/sub-pixel.ts';
import { convolveTransposed, subPixelSuits } from '../lower/transposed-convolution.ts';
import { tensorValue } from '../lower/value.ts';
import { winogradInputGradient, winogradSuits } from '../lower/winograd.ts';
import { identity, NCHW, OIHW } from '../storage/permutation.ts';
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
  prepare: ({ attributes }) => (preparable(attributes) ? prepared(attributes) : null),
};

/** In a kernel of one pixel three of the four parts are empty. */
const preparable = (shapes: ConvolutionShapes): boolean =>
  subPixelSuits(shapes) && !winogradSuits(shapes) && Math.min(shapes.filter[0]!, shapes.filter[1]!) > 1;

/** With fixed weights the four parts of the filter are cut out of it once: doing so takes longer than to convolve small images. */
const prepared = (shapes: ConvolutionShapes): Preparation => ({
  input: 1,
  forms: phaseTaps(shapes).map(({ name, shape, cut }) => ({ op: tapsOp(name, cut), shape })),
  use: preparedOp,
});

const tapsOp = (name: string, cut: ReturnType<typeof phaseTaps>[number]['cut']): Op => ({
  name: `SubPixelTaps ${name}`,
  keeps: [OIHW],
  lower: (g, [filter], { shape }) => tensorValue(cut(g, asOIHW(g, filter!)), shape, 'float32'),
});

const preparedOp: Op<ConvolutionShapes> = {
  name: 'SubPixelConv2DTranspose',
  lower(g, [dy, ...taps], { attributes }) {
    const parts = taps.map((part) => g.full(part, identity(4)));
    return tensorValue(subPixelConvolutionOf(g, asNCHW(g, dy!), parts, attributes), attributes.input, 'float32', NCHW);
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
