import { unary } from '../templates/unary.ts';
import { reciprocal, sqrt } from '../lower/arithmetic.ts';

export const rsqrt = unary('Rsqrt', { lower: (g, x) => reciprocal(g, sqrt(g, x)) });
