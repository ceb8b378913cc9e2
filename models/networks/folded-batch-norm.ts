// Batch norm behind a convolution is a scale and a shift of its outputs once nothing is learned any more; both go into the
// convolution's weights and bias, and the network is smaller and faster for it.
//   w' = w g / sqrt(variance + eps), b' = b - mean g / sqrt(variance + eps)
import { EPSILON } from '../layers/batch-norm.ts';
import type { StoredTensor, Weights } from './values.ts';

/**
 * The weights of a network without norm that gives the same by running statistics. Convolution N is `conv.N.weight`
 * [out,in,H,W], its norm `norm.N.<weight, bias, running_mean, running_var>`; other weights stay as they are.
 */
export function foldBatchNorm(weights: Weights): Weights {
  const folded = new Map<string, StoredTensor>();
  for (const [name, tensor] of weights) {
    const [, n] = /^conv\.(\d+)\.weight$/.exec(name) ?? [];
    const norm = n === undefined ? undefined : normOf(weights, n);
    if (norm) {
      const { shape, data } = tensor;
      const each = data.length / norm.scale.length;
      folded.set(name, { shape, data: data.map((value, i) => value * norm.scale[Math.floor(i / each)]!) });
      folded.set(`conv.${n}.bias`, { shape: [norm.shift.length], data: norm.shift });
    } else if (!name.startsWith('norm.')) folded.set(name, tensor);
  }
  return folded;
}

function normOf(weights: Weights, n: string): { scale: Float32Array; shift: Float32Array } | undefined {
  const [weight, bias, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
    (name) => weights.get(`norm.${n}.${name}`)?.data,
  );
  if (!weight || !bias || !mean || !variance) return undefined;
  const scale = Float32Array.from(weight, (value, i) => value / Math.sqrt(variance[i]! + EPSILON));
  return { scale, shift: Float32Array.from(bias, (value, i) => value - mean[i]! * scale[i]!) };
}
