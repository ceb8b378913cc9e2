// Relatives of a place: children, which are a little different from it, and crossings, which have parts of two.
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

/**
 * `count` places that have every number of their code, their classes and what they are told as a whole, from one parent or the other.
 * `share`: how much comes from the second parent, 0..1; exactly so many numbers, which ones is drawn from the seed.
 */
export function crossingsOf(
  [first, second]: readonly [Place, Place],
  { count, seed, share = 0.5 }: { count: number; seed: number; share?: number },
): Place[] {
  const random = new Random(seed);
  const dimensions = first.code.length;
  return Array.from({ length: count }, () => {
    const fromSecond = new Set(random.shuffled([...first.code.keys()]).slice(0, Math.round(share * dimensions)));
    const teller = random.chance(share) ? second : first;
    return {
      code: first.code.map((value, i) => (fromSecond.has(i) ? second.code[i]! : value)),
      classes: [...teller.classes],
      ...blendedPrompt([teller, 1]),
    };
  });
}
