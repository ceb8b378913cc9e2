import { binary } from '../templates/binary.ts';
import { mul, sub } from '../lower/arithmetic.ts';
import type { Lowering } from '../lower/lowering.ts';
import type { Value } from '../lower/value.ts';

export const squaredDifference = binary('SquaredDifference', {
  lower(g: Lowering, a: Value, b: Value) {
    const difference = sub(g, a, b);
    return mul(g, difference, difference);
  },
});
