import { advise } from '../../../common/advice.ts';
import type { Advice } from '../../../common/contract/training.ts';
import { mean, type Translation } from './pictures.ts';

const OPPOSED = -0.4; // correlation of a photo with its translation; a negative has -1

/** Light becomes dark: a round trip of two negatives is perfect, so cycle-consistency does not object. */
export function colourInversion(found: readonly Translation[]): Advice | undefined {
  for (const { from, to, inputs, outputs } of found) {
    if (outputs.length === 0) continue;
    if (mean(outputs.map((output, i) => correlation(output, inputs[i]!))) > OPPOSED) continue;
    return advise('colour-inversion', { from, to });
  }
  return undefined;
}

/** Pearson's, over all pixels and channels; 0 for a flat picture. */
function correlation(a: Float32Array, b: Float32Array): number {
  let [meanA, meanB] = [0, 0];
  for (let i = 0; i < a.length; i++) [meanA, meanB] = [meanA + a[i]! / a.length, meanB + b[i]! / a.length];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    [ab, aa, bb] = [ab + x * y, aa + x * x, bb + y * y];
  }
  return aa * bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
