import { backend_util } from '@tensorflow/tfjs-core';
import type { ConvolutionShapes } from '../lower/shapes.ts';

interface ConvolutionAttrs {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dataFormat: 'NHWC' | 'NCHW';
  dilations: [number, number] | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * What tfjs makes of a convolution's arguments, in numbers; tfjs throws where they do not fit. Shapes are always
 * [N,H,W,C] here: for NCHW tensors the caller permutes.
 */
export function convolutionShapes(
  inputShape: number[],
  filterShape: number[],
  attrs: ConvolutionAttrs,
  depthwise = false,
): ConvolutionShapes {
  const info = backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    depthwise,
    backend_util.convertConv2DDataFormat(attrs.dataFormat ?? 'NHWC'),
  );
  const { top, left, bottom, right } = info.padInfo;
  const output = [info.batchSize, info.outHeight, info.outWidth, info.outChannels];
  const dilations: [number, number] = [info.dilationHeight, info.dilationWidth];
  const strides: [number, number] = [info.strideHeight, info.strideWidth];
  const input = [info.batchSize, info.inHeight, info.inWidth, info.inChannels];
  // tfjs may round the output size up: ONNX computes it from the padding, so the padding is made to fit.
  const end = (axis: 0 | 1, before: number) =>
    (output[axis + 1]! - 1) * strides[axis] +
    (filterShape[axis]! - 1) * dilations[axis] +
    1 -
    before -
    input[axis + 1]!;
  const pads: [number, number, number, number] = [
    top,
    left,
    Math.max(end(0, top), Math.min(bottom, end(0, top) + strides[0] - 1)),
    Math.max(end(1, left), Math.min(right, end(1, left) + strides[1] - 1)),
  ];
  return { strides, pads, dilations, input, output, filter: filterShape };
}
