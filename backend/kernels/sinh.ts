import { unary } from '../templates/unary.ts';

export const sinh = unary('Sinh', { lower: 'Sinh' });
