import { OIHW } from '../storage/permutation.ts';
import { asNCHW, reverse } from './convolution.ts';
import type { ConvolutionShapes } from './shapes.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';

/** Up to this many channels on one side a gradient is a convolution with a filter as large as the image; measured. */
const FEW = 4;
/** From this many taps on it is so for any number of output channels: unfolded, the image would take a hundred megabytes. */
const MANY_TAPS = 25;

/**
 * The gradient of a convolution with respect to its filter: x [N,H,W,I] and dy [N,h,w,O] give [kh,kw,I,O]. The image is
 * unfolded into one row per filter tap and channel, and one matrix product with dy does the rest.
 */
export function filterGradient(g: Lowering, x: Value, dy: Value, shapes: ConvolutionShapes): Value {
  const [kh, kw, I, O] = shapes.filter as [number, number, number, number];
  const plain = [...shapes.strides, ...shapes.dilations].every((n) => n === 1);
  const name =
    I <= FEW && fits(shapes) && kh * kw > 1
      ? slideGradient(g, x, dy, shapes)
      : (O <= FEW || kh * kw >= MANY_TAPS) && plain && kh * kw > 1
        ? slideImage(g, x, dy, shapes)
        : unfoldImage(g, x, dy, shapes);
  return tensorValue(g.reshape(name, [O, I, kh, kw]), shapes.filter, 'float32', OIHW);
}

/** [C, N, H, W]: what one filter tap multiplies must be one long row. */
function channelsFirst(g: Lowering, x: Value): string {
  const [N, H, W, C] = x.shape as [number, number, number, number];
  if (N === 1) return g.reshape(g.again(asNCHW(g, x)), [C, 1, H, W]);
  return g.emit('Transpose', [g.again(asNCHW(g, x))], { perm: [1, 0, 2, 3] });
}

function unfoldImage(g: Lowering, x: Value, dy: Value, shapes: ConvolutionShapes): string {
  const [kh, kw, I, O] = shapes.filter as [number, number, number, number];
  const [N, h, w] = shapes.output as [number, number, number];
  const taps =
    shapes.strides.every((s) => s === 2) && shapes.dilations.every((d) => d === 1) && kh * kw > 1
      ? tapsOfStrideTwo(g, x, shapes)
      : slicedTaps(g, x, shapes);
  const unfolded = taps.length > 1 ? g.emit('Concat', taps, { axis: 1 }) : taps[0]!;
  const columns = g.reshape(unfolded, [I * kh * kw, N * h * w]);
  return g.emit('Gemm', [g.reshape(channelsFirst(g, dy), [O, N * h * w]), columns], { transB: 1 });
}

/** One slice of the padded image per filter tap, each [I, N, h, w]. */
function slicedTaps(g: Lowering, x: Value, shapes: ConvolutionShapes): string[] {
  const { strides, dilations, filter, output } = shapes;
  const [kh, kw] = filter as [number, number];
  const [, h, w] = output as [number, number, number];
  const padded = padImage(g, channelsFirst(g, x), shapes.pads, [0, 0]);
  const reach = [(h - 1) * strides[0] + 1, (w - 1) * strides[1] + 1] as const;
  return grid(kh, kw, (row, column) => {
    const [y, z] = [row * dilations[0], column * dilations[1]];
    const steps = strides.every((s) => s === 1) ? [] : [g.ints(strides)];
    return g.emit('Slice', [padded, g.ints([y, z]), g.ints([y + reach[0], z + reach[1]]), g.ints([2, 3]), ...steps]);
  });
}

/**
 * For stride 2 the image is first split by the parity of rows and columns, once, so that every tap is a slice of
 * neighbouring elements: strided slices are several times slower.
 */
function tapsOfStrideTwo(g: Lowering, x: Value, shapes: ConvolutionShapes): string[] {
  const { pads, filter, input, output } = shapes;
  const [kh, kw, I] = filter as [number, number, number];
  const [N, H, W] = input as [number, number, number];
  const [, h, w] = output as [number, number, number];
  const even = (size: number) => size % 2;
  const [rows, columns] = [H + pads[0] + pads[2], W + pads[1] + pads[3]];
  const extra: [number, number] = [even(rows), even(columns)];
  const padded = padImage(g, channelsFirst(g, x), pads, extra);
  const [tall, wide] = [(rows + extra[0]) / 2, (columns + extra[1]) / 2];
  const byColumn = g.emit('Transpose', [g.reshape(padded, [I * N * tall, 2, wide, 2])], { perm: [3, 0, 1, 2] });
  const split = g.reshape(byColumn, [2, I, N, tall, 2, wide]); // [column parity, I, N, row, row parity, column]
  return grid(kh, kw, (row, column) => {
    const [y, z] = [row >> 1, column >> 1];
    const begin = [column & 1, y, row & 1, z];
    const end = [begin[0]! + 1, y + h, begin[2]! + 1, z + w];
    return g.reshape(g.emit('Slice', [split, g.ints(begin), g.ints(end), g.ints([0, 3, 4, 5])]), [I, N, h, w]);
  });
}

/** Whether the windows end where the padded image does, so that sliding dy over it gives one number for each tap. */
function fits({ pads, strides, dilations, filter, input, output }: ConvolutionShapes): boolean {
  return [0, 1].every((axis) => {
    const padded = input[axis + 1]! + pads[axis]! + pads[axis + 2]!;
    return padded === (output[axis + 1]! - 1) * strides[axis]! + (filter[axis]! - 1) * dilations[axis]! + 1;
  });
}

/** With few input channels: dy as one large filter that slides over each channel of the image, a place for each tap. */
function slideGradient(
  g: Lowering,
  x: Value,
  dy: Value,
  { strides, dilations, pads, output }: ConvolutionShapes,
): string {
  const [, h, w] = output as [number, number, number];
  const taps = g.emit('Conv', [channelsFirst(g, x), channelsFirst(g, dy)], {
    kernel_shape: [h, w],
    pads: [...pads],
    strides: [...dilations],
    dilations: [...strides],
  });
  return g.emit('Transpose', [taps], { perm: [1, 0, 2, 3] });
}

/** With few output channels: the padded image slides over dy, which gives the taps in reverse. */
function slideImage(g: Lowering, x: Value, dy: Value, shapes: ConvolutionShapes): string {
  const [kh, kw] = shapes.filter as [number, number];
  const [, H, W] = shapes.input as [number, number, number];
  const [, h, w] = shapes.output as [number, number, number];
  const [top, left, bottom, right] = shapes.pads;
  const [rows, columns] = [H + top + bottom, W + left + right];
  const image = padImage(g, channelsFirst(g, x), shapes.pads, [0, 0]);
  const taps = g.emit('Conv', [channelsFirst(g, dy), image], {
    kernel_shape: [rows, columns],
    pads: [kh - 1, kw - 1, rows - h, columns - w],
  });
  return reverse(g, taps, [2, 3]);
}

/** Zeros around the last two axes; `extra` rows and columns at the end. */
function padImage(g: Lowering, name: string, pads: readonly number[], extra: [number, number]): string {
  const [top, left, bottom, right] = pads as [number, number, number, number];
  const around = [0, 0, top, left, 0, 0, bottom + extra[0], right + extra[1]];
  return around.some((n) => n > 0) ? g.emit('Pad', [name, g.ints(around)]) : name;
}

function grid<T>(rows: number, columns: number, each: (row: number, column: number) => T): T[] {
  return Array.from({ length: rows * columns }, (_, i) => each(Math.floor(i / columns), i % columns));
}
