import { unary } from '../templates/unary.ts';

export const tan = unary('Tan', { lower: 'Tan' });
