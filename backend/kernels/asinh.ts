import { unary } from '../templates/unary.ts';

export const asinh = unary('Asinh', { lower: 'Asinh' });
