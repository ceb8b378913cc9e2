import { unary } from '../templates/unary.ts';

export const reciprocal = unary('Reciprocal', { lower: 'Reciprocal' });
