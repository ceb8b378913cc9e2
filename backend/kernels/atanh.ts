import { unary } from '../templates/unary.ts';

export const atanh = unary('Atanh', { lower: 'Atanh' });
