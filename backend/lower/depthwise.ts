import { NCHW } from '../storage/permutation.ts';
import { asNCHW, type ConvolutionShapes, onnxGeometry } from './convolution.ts';
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
