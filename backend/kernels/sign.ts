import { unary } from '../templates/unary.ts';
import { greater, less, number, sub } from '../lower/arithmetic.ts';

/** 0 for NaN, as tfjs has it. */
export const sign = unary('Sign', {
  lower: (g, x) => sub(g, g.cast(greater(g, x, number(0)), 'float32'), g.cast(less(g, x, number(0)), 'float32')),
});
