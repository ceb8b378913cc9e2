import { unary } from '../templates/unary.ts';

export const cosh = unary('Cosh', { lower: 'Cosh' });
