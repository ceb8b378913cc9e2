import { unary } from '../templates/unary.ts';
import { add, number, maximum } from '../lower/arithmetic.ts';
import { elementwise } from '../lower/elementwise.ts';

/** log(1 + exp(x)) as max(x, 0) + log(1 + exp(-|x|)), which neither overflows nor loses small values. */
export const softplus = unary('Softplus', {
  lower(g, x) {
    const decay = elementwise(g, 'Exp', [elementwise(g, 'Neg', [elementwise(g, 'Abs', [x])])]);
    return add(g, maximum(g, x, number(0)), elementwise(g, 'Log', [add(g, decay, number(1))]));
  },
});
