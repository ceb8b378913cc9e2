import { NCHW, OIHW } from '../storage/permutation.ts';
import { add } from './arithmetic.ts';
import type { Lowering } from './lowering.ts';
import type { ConvolutionShapes } from './shapes.ts';
import { tensorValue, type Value } from './value.ts';

/** Activations as [N,C,H,W]. */
export function asNCHW(g: Lowering, x: Value): string {
  return g.full(x, NCHW);
}

/** A filter as [out, in, height, width]. */
export function asOIHW(g: Lowering, filter: Value): string {
  return g.full(filter, OIHW);
}

export function onnxGeometry({ strides, pads, dilations, filter }: ConvolutionShapes) {
  return { kernel_shape: [filter[0]!, filter[1]!], strides: [...strides], pads: [...pads], dilations: [...dilations] };
}

/** x [N,H,W,I] with filter [h,w,I,O] and bias [O] or null. */
export function convolve(g: Lowering, x: Value, filter: Value, bias: Value | null, shapes: ConvolutionShapes): Value {
  const inputs = [asNCHW(g, x), asOIHW(g, filter)];
  if (bias) inputs.push(g.full(bias));
  const name = convolveNames(g, inputs, shapes);
  const result = tensorValue(name, shapes.output, 'float32', NCHW);
  if (!bias) g.convolutions.set(result.name!, { x, filter, shapes });
  else g.unbiased.set(result.name!, () => convolve(g, x, filter, null, shapes));
  return result;
}

function convolveNames(g: Lowering, inputs: string[], shapes: ConvolutionShapes): string {
  if (!isWideFilterToFewChannels(shapes)) return g.emit('Conv', inputs, onnxGeometry(shapes));
  const [x, filter, ...bias] = inputs as [string, string, ...string[]];
  const [height, width] = shapes.filter as [number, number];
  const [top, left, bottom, right] = shapes.pads;
  return g.emit('ConvTranspose', [x, flipped(g, filter), ...bias], {
    kernel_shape: [height, width],
    pads: [height - 1 - top, width - 1 - left, height - 1 - bottom, width - 1 - right],
  });
}

/** The last 7x7 layer of a generator: as a transposed convolution it is one product and a cheap scatter. */
function isWideFilterToFewChannels({ filter, strides, dilations, pads }: ConvolutionShapes): boolean {
  const [height, width, , out] = filter as [number, number, number, number];
  const plain = strides.every((s) => s === 1) && dilations.every((d) => d === 1);
  const fits = pads.every((pad, i) => pad < (i % 2 === 0 ? height : width));
  return plain && fits && out <= 4 && height * width >= 25;
}

/** [out, in, h, w] to [in, out, h, w] with both spatial axes reversed: the filter of the opposite direction. */
export function flipped(g: Lowering, filter: string): string {
  const swapped = g.emit('Transpose', [filter], { perm: [1, 0, 2, 3] });
  return reverse(g, swapped, [2, 3]);
}

export function reverse(g: Lowering, name: string, places: number[]): string {
  const beforeStart = -(2 ** 31); // an end before any start: the first element is included
  return g.emit('Slice', [
    name,
    g.ints(places.map(() => -1)),
    g.ints(places.map(() => beforeStart)),
    g.ints(places),
    g.ints(places.map(() => -1)),
  ]);
}

/**
 * Adds `bias` [C] to a value. On a convolution that nobody else uses the bias moves into the convolution, and
 * instance norm, which cancels it, finds the value without it.
 */
export function addBias(g: Lowering, value: Value, bias: Value): Value {
  const convolution = g.convolutions.get(value.name ?? '');
  if (convolution && bias.shape.length === 1 && bias.shape[0] === value.shape[3])
    return convolve(g, convolution.x, convolution.filter, bias, convolution.shapes);
  const sum = add(g, value, bias);
  g.unbiased.set(sum.name!, () => value);
  return sum;
}
