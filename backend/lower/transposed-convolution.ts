import { NCHW, sizeOf } from '../storage/permutation.ts';
import { asNCHW, asOIHW, flipped, onnxGeometry } from './convolution.ts';
import type { ConvolutionShapes } from './shapes.ts';
import type { Lowering } from './lowering.ts';
import { subPixelConvolution } from './sub-pixel.ts';
import { tensorValue, type Value } from './value.ts';

/**
 * The gradient of a convolution with respect to its input, which is also the transposed convolution:
 * dy [N,h,w,O] with filter [kh,kw,I,O] gives [N,H,W,I]. As a convolution with the flipped filter it reaches the speed
 * of the matrix product; ONNX's ConvTranspose does not, and serves the odd cases.
 */
export function convolveTransposed(g: Lowering, dy: Value, filter: Value, shapes: ConvolutionShapes): Value {
  const name = transposedNames(g, asNCHW(g, dy), asOIHW(g, filter), shapes);
  return tensorValue(name, shapes.input, 'float32', NCHW);
}

function transposedNames(g: Lowering, dy: string, filter: string, shapes: ConvolutionShapes): string {
  const { strides, pads, dilations, filter: size } = shapes;
  const [kh, kw] = size as [number, number];
  const plain = dilations.every((d) => d === 1);
  const fewChannels = hasFewChannels(shapes) || isMostlyFilter(shapes);
  if (plain && !fewChannels && strides.every((s) => s === 1) && pads.every((p, i) => p < (i % 2 ? kw : kh))) {
    const [top, left] = pads;
    const [, H, W] = shapes.input as [number, number, number];
    const [, h, w] = shapes.output as [number, number, number];
    const [before, beside] = [kh - 1 - top, kw - 1 - left];
    const after = [H + kh - 1 - h - before, W + kw - 1 - w - beside]; // rows that no window reached get zeros
    return g.emit('Conv', [dy, flipped(g, filter)], {
      kernel_shape: [kh, kw],
      pads: [before, beside, ...after],
    });
  }
  if (subPixelSuits(shapes) && !g.options.portable) return subPixelConvolution(g, dy, filter, shapes);
  return convTranspose(g, dy, filter, shapes);
}

/** ONNX's own operator; `group` is the number of channels of a depthwise one. */
export function convTranspose(g: Lowering, dy: string, filter: string, shapes: ConvolutionShapes, group = 1): string {
  const { strides, pads, dilations, filter: size, input, output } = shapes;
  // Rows past the last window get no gradient. ONNX calls them output_padding and wants fewer than the stride.
  const reach = (axis: number) =>
    (output[axis + 1]! - 1) * strides[axis]! + (size[axis]! - 1) * dilations[axis]! + 1 - pads[axis]!;
  const end = [0, 1].map((axis) => reach(axis) - input[axis + 1]!);
  const attributes = {
    ...onnxGeometry(shapes),
    group,
    pads: [pads[0], pads[1], Math.max(0, end[0]!), Math.max(0, end[1]!)],
  };
  const name = g.emit('ConvTranspose', [dy, filter], attributes);
  if (end.every((rows) => rows >= 0)) return name;
  return g.emit('Pad', [name, g.ints([0, 0, 0, 0, 0, 0, Math.max(0, -end[0]!), Math.max(0, -end[1]!)])]);
}

/** Whether a transposed convolution runs as four convolutions of stride 1. */
export function subPixelSuits(shapes: ConvolutionShapes): boolean {
  const { strides, dilations } = shapes;
  return strides.every((s) => s === 2) && dilations.every((d) => d === 1) && !hasFewChannels(shapes);
}

const hasFewChannels = ({ filter }: ConvolutionShapes): boolean => filter[2]! <= 4 && filter[0]! * filter[1]! >= 9;

/** Turning the filter round costs more than it gains when the image is much smaller: the end of a discriminator. */
function isMostlyFilter({ filter, output, strides }: ConvolutionShapes): boolean {
  return strides.every((s) => s === 1) && sizeOf(filter) > 256 * output[1]! * output[2]! * output[0]!;
}
