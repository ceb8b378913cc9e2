import { unary } from '../templates/unary.ts';

export const selu = unary('Selu', { lower: 'Selu' });
