import { unary } from '../templates/unary.ts';
import { mul } from '../lower/arithmetic.ts';

export const square = unary('Square', { lower: (g, x) => mul(g, x, x), native: ['float32', 'int32'] });
