import { NCHW } from '../storage/permutation.ts';
import { asNCHW } from './convolution.ts';
import type { Lowering } from './lowering.ts';
import { tensorValue, type Value } from './value.ts';

/**
 * (x - mean) / sqrt(variance + epsilon) over H and W of x [N,H,W,C], biased variance. LayerNormalization over the last
 * two axes of [N, C, H, W] is what onnxruntime does fastest, and it gives the inverse deviation that the gradient needs, so
 * nothing else of x has to be kept. A bias in front is cancelled by the mean and left out.
 */
export function instanceNorm(g: Lowering, x: Value, epsilon: number): Value {
  const plain = g.unbiased.get(x.name ?? '')?.() ?? x;
  const [, H, W] = x.shape as [number, number, number, number];
  if (g.options.portable) return portable(g, plain, epsilon);
  const ones = g.expand(g.scalar(1, 'float32'), [H, W]);
  const [normalised, , inverseDeviation] = g.emitMany(
    'LayerNormalization',
    [asNCHW(g, plain), ones],
    { axis: 2, epsilon: { float: epsilon } },
    3,
  );
  g.inverseDeviations.set(normalised!, inverseDeviation!);
  return tensorValue(normalised!, x.shape, 'float32', NCHW);
}

/** ONNX's own operator, whose shapes follow its input. */
function portable(g: Lowering, x: Value, epsilon: number): Value {
  const channels = x.shape[3]!;
  const ones = g.constant('float32', [channels], new Float32Array(channels).fill(1));
  const zeros = g.constant('float32', [channels], new Float32Array(channels));
  const name = g.emit('InstanceNormalization', [asNCHW(g, x), ones, zeros], { epsilon: { float: epsilon } });
  return tensorValue(name, x.shape, 'float32', NCHW);
}

/**
 * dx = (dy - mean(dy) - y * mean(dy * y)) / deviation. Where y was made in the same graph its inverse deviation is at
 * hand; else it is computed from x again.
 */
export function instanceNormGrad(g: Lowering, x: Value, y: Value, dy: Value, epsilon: number): Value {
  const [normalised, gradient] = [asNCHW(g, y), asNCHW(g, dy)];
  const mean = (name: string) => g.emit('ReduceMean', [name, g.ints([2, 3])], { keepdims: 1 });
  const inverse = g.inverseDeviations.get(normalised) ?? inverseDeviation(g, asNCHW(g, x), epsilon, mean);
  const projected = g.emit('Mul', [normalised, mean(g.emit('Mul', [gradient, normalised]))]);
  const centred = g.emit('Sub', [g.emit('Sub', [gradient, mean(gradient)]), projected]);
  return tensorValue(g.emit('Mul', [centred, inverse]), x.shape, 'float32', NCHW);
}

function inverseDeviation(g: Lowering, x: string, epsilon: number, mean: (name: string) => string): string {
  const centred = g.emit('Sub', [x, mean(x)]);
  const variance = mean(g.emit('Mul', [centred, centred]));
  return g.emit('Reciprocal', [g.emit('Sqrt', [g.emit('Add', [variance, g.scalar(epsilon, 'float32')])])]);
}
