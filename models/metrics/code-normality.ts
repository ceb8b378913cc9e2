// How far codes are from draws of N(0, I): what an adversarial autoencoder, or a sampler of anybody's codes, must reach.
import { type Features, row } from './features.ts';

/** Worst over the dimensions: 0 and 1 for draws of N(0, I). */
export function worstMoments(codes: Features): { mean: number; deviation: number } {
  let worst = { mean: 0, deviation: 1 };
  for (let j = 0; j < codes.size; j++) {
    const values = Float64Array.from({ length: codes.count }, (_, i) => row(codes, i)[j]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / codes.count;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / codes.count);
    if (Math.abs(mean) > Math.abs(worst.mean)) worst = { ...worst, mean };
    if (Math.abs(Math.log(deviation)) > Math.abs(Math.log(worst.deviation))) worst = { ...worst, deviation };
  }
  return worst;
}

/**
 * Squared maximum mean discrepancy of two sets (Gretton et al. 2012, 3) with k(x, y) = exp(-|x - y|^2 / 2d), d the
 * dimensions: wide enough for draws of N(0, I). Unbiased: around 0 for two sets of one distribution, 1 at most.
 */
export function maximumMeanDiscrepancy(a: Features, b: Features): number {
  return meanKernel(a, a) + meanKernel(b, b) - 2 * meanKernel(a, b);
}

/** Mean over pairs; over different ones within a set. */
function meanKernel(a: Features, b: Features): number {
  let sum = 0;
  for (let i = 0; i < a.count; i++) {
    const x = row(a, i);
    for (let j = 0; j < b.count; j++) {
      if (a === b && i === j) continue;
      const y = row(b, j);
      let square = 0;
      for (let k = 0; k < a.size; k++) square += (x[k]! - y[k]!) ** 2;
      sum += Math.exp(-square / (2 * a.size));
    }
  }
  return sum / (a === b ? a.count * (a.count - 1) : a.count * b.count);
}
