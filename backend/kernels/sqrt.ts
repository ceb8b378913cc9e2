import { unary } from '../templates/unary.ts';

export const sqrt = unary('Sqrt', { lower: 'Sqrt', fold: Math.sqrt });
