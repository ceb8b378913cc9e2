import { greater, number, where } from '../lower/arithmetic.ts';
import { elementwise } from '../lower/elementwise.ts';
import { unary } from '../templates/unary.ts';

/** 1 where x > 0, else alpha; NaN stays. */
export const step = unary<{ alpha: number }>('Step', {
  lower(g, x, { alpha }) {
    const stepped = where(g, greater(g, x, number(0)), number(1), number(alpha));
    const result = where(g, elementwise(g, 'IsNaN', [x], { dtype: 'bool' }), x, stepped);
    if (result.name) g.steps.set(result.name, { x, alpha });
    return result;
  },
});
