import { unary } from '../templates/unary.ts';
import { less, number } from '../lower/arithmetic.ts';
import { elementwise } from '../lower/elementwise.ts';

/** NaN is not less than infinity either. */
export const isFinite = unary('IsFinite', {
  lower: (g, x) => less(g, elementwise(g, 'Abs', [x]), number(Infinity)),
  dtype: 'bool',
});
