import { add, less, number, where } from '../lower/arithmetic.ts';
import { elementwise } from '../lower/elementwise.ts';
import { binary } from '../templates/binary.ts';

/** The remainder with the sign of the divisor. */
export const mod = binary('Mod', {
  lower(g, a, b) {
    const remainder = elementwise(g, 'Mod', [a, b], { attributes: { fmod: 1 } });
    const zero = number(0, a.dtype);
    const differ = elementwise(g, 'Xor', [less(g, a, zero), less(g, b, zero)], { dtype: 'bool' });
    const moved = elementwise(g, 'Mod', [add(g, remainder, b), b], { attributes: { fmod: 1 } });
    return where(g, differ, moved, remainder);
  },
});
