import { unary } from '../templates/unary.ts';

export const sigmoid = unary('Sigmoid', { lower: 'Sigmoid' });
