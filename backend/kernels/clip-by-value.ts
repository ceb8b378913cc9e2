import { unary } from '../templates/unary.ts';
import { minimum, maximum, number } from '../lower/arithmetic.ts';

export const clipByValue = unary<{ clipValueMin: number; clipValueMax: number }>('ClipByValue', {
  lower: (g, x, { clipValueMin, clipValueMax }) =>
    minimum(g, maximum(g, x, number(clipValueMin)), number(clipValueMax)),
});
