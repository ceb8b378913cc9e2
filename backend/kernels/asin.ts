import { unary } from '../templates/unary.ts';

export const asin = unary('Asin', { lower: 'Asin' });
