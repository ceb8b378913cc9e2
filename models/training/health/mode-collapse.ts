import { advise } from '../../../common/advice.ts';
import type { Advice } from '../../../common/contract/training.ts';
import { mean, meanDifference, type Translation } from './pictures.ts';

const SHARE = 0.1; // of how far the photos themselves are apart

/** Whatever the photo, the picture is the same. */
export function modeCollapse(found: readonly Translation[]): Advice | undefined {
  for (const { from, to, inputs, outputs } of found) {
    if (outputs.length < 2 || apart(inputs) === 0 || apart(outputs) >= SHARE * apart(inputs)) continue;
    return advise('mode-collapse', { from, to });
  }
  return undefined;
}

/** Mean difference between neighbours: enough to tell one picture from several. */
const apart = (pictures: readonly Float32Array[]): number =>
  mean(pictures.slice(1).map((picture, i) => meanDifference(picture, pictures[i]!)));
