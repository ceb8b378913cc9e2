import { NCHW } from '../storage/permutation.ts';
import { asNCHW, onnxGeometry } from './convolution.ts';
import type { ConvolutionShapes } from './shapes.ts';
import { convTranspose } from './transposed-convolution.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';

/** A filter [h,w,C,multiplier] as ONNX's grouped one: [C * multiplier, 1, h, w]. */
export function depthwiseFilter(g: Lowering, filter: Value): string {
  const [height, width, channels, multiplier] = filter.shape as [number, number, number, number];
  return g.reshape(g.full(filter, [2, 3, 0, 1]), [channels * multiplier, 1, height, width]);
}

/** x [N,H,W,C], every channel with filters of its own. */
export function convolveDepthwise(g: Lowering, x: Value, filter: Value, shapes: ConvolutionShapes): Value {
  const attributes = { ...onnxGeometry(shapes), group: shapes.input[3]! };
  const name = g.emit('Conv', [asNCHW(g, x), depthwiseFilter(g, filter)], attributes);
  return tensorValue(name, shapes.output, 'float32', NCHW);
}

/** dy [N,h,w,C * multiplier] gives [N,H,W,C]. */
export function depthwiseInputGradient(g: Lowering, dy: Value, filter: Value, shapes: ConvolutionShapes): Value {
  const name = convTranspose(g, asNCHW(g, dy), depthwiseFilter(g, filter), shapes, shapes.input[3]!);
  return tensorValue(name, shapes.input, 'float32', NCHW);
}

/** One product and one sum per filter tap: x shifted by the tap, times dy, over all places. */
export function depthwiseFilterGradient(g: Lowering, x: Value, dy: Value, shapes: ConvolutionShapes): Value {
  const { strides, dilations, pads, filter, input, output } = shapes;
  const [kh, kw, C, multiplier] = filter as [number, number, number, number];
  const N = input[0]!;
  const [, h, w] = output as [number, number, number];
  const around = [0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]];
  const padded = g.emit('Pad', [asNCHW(g, x), g.ints(around)]);
  const gradient = g.reshape(asNCHW(g, dy), [N, C, multiplier, h, w]);
  const taps = Array.from({ length: kh * kw }, (_, i) => {
    const begin = [Math.floor(i / kw) * dilations[0], (i % kw) * dilations[1]] as const;
    const end = [begin[0] + (h - 1) * strides[0] + 1, begin[1] + (w - 1) * strides[1] + 1];
    const shifted = g.emit('Slice', [padded, g.ints(begin), g.ints(end), g.ints([2, 3]), g.ints(strides)]);
    const product = g.emit('Mul', [g.reshape(shifted, [N, C, 1, h, w]), gradient]);
    return g.reshape(g.emit('ReduceSum', [product, g.ints([0, 3, 4])], { keepdims: 0 }), [1, C, multiplier]);
  });
  const stacked = taps.length > 1 ? g.emit('Concat', taps, { axis: 0 }) : taps[0]!;
  return tensorValue(g.reshape(stacked, filter), filter, 'float32');
}
