import { unary } from '../templates/unary.ts';

export const tanh = unary('Tanh', { lower: 'Tanh', fold: Math.tanh });
