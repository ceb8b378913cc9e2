// Batch norm taken into the convolution before it, which then does the same in one pass:
//   w' = w scale / sqrt(variance + eps),  b' = shift - mean scale / sqrt(variance + eps), per channel out
import { BATCH_NORM_EPSILON } from '../layers/batch-norm.ts';
import type { StoredTensor, Weights } from './values.ts';

const CONVOLUTION = /^conv\.(\d+)\.weight$/;

/** Of a network with norm `batch` whose `norm.N` follows `conv.N`, the weights of the same network with norm `none`. */
export function foldBatchNorm(weights: Weights): Map<string, StoredTensor> {
  const folded = new Map<string, StoredTensor>();
  for (const [name, { shape, data }] of weights) {
    const n = CONVOLUTION.exec(name)?.[1];
    if (n === undefined) continue;
    const of = (part: string) => weights.get(`norm.${n}.${part}`)!.data;
    const variance = of('running_var');
    const slopes = of('weight').map((scale, out) => scale / Math.sqrt(variance[out]! + BATCH_NORM_EPSILON));
    const mean = of('running_mean');
    const each = data.length / slopes.length; // weights of a channel out, which is the first axis
    folded.set(name, { shape, data: data.map((value, i) => value * slopes[Math.floor(i / each)]!) });
    const bias = of('bias').map((shift, out) => shift - mean[out]! * slopes[out]!);
    folded.set(`conv.${n}.bias`, { shape: [bias.length], data: bias });
  }
  return folded;
}
