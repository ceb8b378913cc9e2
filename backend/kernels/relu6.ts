import { unary } from '../templates/unary.ts';
import { minimum, maximum, number } from '../lower/arithmetic.ts';

export const relu6 = unary('Relu6', { lower: (g, x) => minimum(g, maximum(g, x, number(0)), number(6)) });
