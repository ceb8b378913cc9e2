// Children of a place, which are a little different from it; offspring of several are bred (offspring.ts).
import { Random } from '../random.ts';
import { lerp, slerp } from './interpolate.ts';
import type { Place, Space } from './place.ts';
import { blendedPrompt } from './blended-prompt.ts';
import { drawCode } from './sample.ts';

/**
 * `count` places around one: each goes so far of the way to a code of the prior, 0 stays and 1 is a stranger. Classes
 * and texts stay. The i-th child of a seed is the same however many there are.
 */
export function childrenOf(
  parent: Place,
  space: Space,
  { count, variation, seed }: { count: number; variation: number; seed: number },
): Place[] {
  const random = new Random(seed);
  const way = space.prior === 'normal' ? slerp : lerp;
  return Array.from({ length: count }, () => ({
    code: way(parent.code, drawCode(space, random), variation),
    classes: [...parent.classes],
    ...blendedPrompt([parent, 1]),
  }));
}
