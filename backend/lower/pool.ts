import { NCHW, permuted, sizeOf } from '../storage/permutation.ts';
import type { PoolShapes } from '../templates/pooling.ts';
import { mul, number } from './arithmetic.ts';
import { asNCHW } from './convolution.ts';
import type { Lowering } from './lowering.ts';
import { applyTransposed, type Matrix, matrix } from './separable.ts';
import { tensorValue, type Value } from './value.ts';

export function pool(g: Lowering, kind: 'Max' | 'Average', x: Value, shapes: PoolShapes): Value {
  return tensorValue(g.emit(`${kind}Pool`, [sized(g, x, shapes)], attributes(shapes)), shapes.output, 'float32', NCHW);
}

/** Every window hands its gradient to the place of its maximum, the first of equals. */
export function maxPoolGrad(g: Lowering, dy: Value, x: Value, shapes: PoolShapes): Value {
  const [, places] = g.emitMany('MaxPool', [sized(g, x, shapes)], attributes(shapes), 2);
  const zeros = g.expand(g.scalar(0, 'float32'), [sizeOf(shapes.input)]);
  const flat = (name: string) => g.reshape(name, [sizeOf(shapes.output)]);
  const scattered = g.emit('ScatterElements', [zeros, flat(places!), flat(asNCHW(g, dy))], {
    axis: 0,
    reduction: 'add',
  });
  return tensorValue(g.reshape(scattered, permuted(shapes.input, NCHW)), shapes.input, 'float32', NCHW);
}

/**
 * Every window spreads its gradient evenly, over the whole window also at the edge. tfjs defines it so, although its
 * forward pass averages only over what lies inside the image.
 */
export function averagePoolGrad(g: Lowering, dy: Value, shapes: PoolShapes): Value {
  const share = number(1 / (shapes.window[0] * shapes.window[1]));
  return applyTransposed(g, mul(g, dy, share), windows(shapes, 0), windows(shapes, 1));
}

/** [output, input]: 1 where an output's window covers an input. */
function windows({ window, strides, pads, input, output }: PoolShapes, axis: number): Matrix {
  return matrix(output[axis + 1]!, input[axis + 1]!, (add) => {
    for (let row = 0; row < output[axis + 1]!; row++)
      for (let tap = 0; tap < window[axis]!; tap++) {
        const place = row * strides[axis]! + tap - pads[axis]!;
        if (place >= 0 && place < input[axis + 1]!) add(row, place, 1);
      }
  });
}

/** ONNX computes the output size from the input: rows that no window reaches are cut off first. */
function sized(g: Lowering, x: Value, { window, strides, pads, input, output }: PoolShapes): string {
  const name = asNCHW(g, g.cast(x, 'float32'));
  const used = [0, 1].map(
    (axis) => (output[axis + 1]! - 1) * strides[axis]! + window[axis]! - pads[axis]! - pads[axis + 2]!,
  );
  if (used.every((size, axis) => size >= input[axis + 1]! - strides[axis]! + 1)) return name;
  return g.emit('Slice', [name, g.ints([0, 0]), g.ints(used), g.ints([2, 3])]);
}

function attributes({ window, strides, pads }: PoolShapes) {
  return { kernel_shape: window, strides, pads };
}
