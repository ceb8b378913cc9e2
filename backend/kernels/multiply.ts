import { greater, mul, number, where } from '../lower/arithmetic.ts';
import type { Lowering } from '../lower/lowering.ts';
import type { Value } from '../lower/value.ts';
import { sameNumbers } from '../storage/permutation.ts';
import { binary } from '../templates/binary.ts';

export const multiply = binary('Multiply', {
  lower: (g, a, b) => maskedBy(g, a, b) ?? maskedBy(g, b, a) ?? mul(g, a, b),
});

/**
 * tfjs writes the gradient of relu as dy * step(x), of abs as dy * step(x, -1). A choice between dy and alpha * dy takes
 * two passes over memory where the mask and the product take five.
 */
function maskedBy(g: Lowering, dy: Value, mask: Value): Value | null {
  const step = g.steps.get(mask.name ?? '');
  if (!step || dy.dtype !== 'float32' || !sameNumbers(dy.shape, mask.shape)) return null;
  const { x, alpha } = step;
  const otherwise = alpha === 0 ? number(0) : mul(g, dy, number(alpha));
  return where(g, greater(g, x, number(0)), dy, otherwise);
}
