import { advise } from '../../../common/advice.ts';
import type { Advice } from '../../../common/contract/training.ts';
import { mean, meanDifference, type Translation } from './pictures.ts';

const SAME = 0.02; // of the range of 2: what eyes hardly see

/** The generator gives back what it is given: the round trip is perfect, the discriminator is ignored. */
export function identityCollapse(found: readonly Translation[]): Advice | undefined {
  for (const { from, to, inputs, outputs } of found) {
    if (mean(outputs.map((output, i) => meanDifference(output, inputs[i]!))) >= SAME) continue;
    return advise('identity-collapse', { from, to });
  }
  return undefined;
}
