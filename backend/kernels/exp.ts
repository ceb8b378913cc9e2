import { unary } from '../templates/unary.ts';

export const exp = unary('Exp', { lower: 'Exp', dtype: 'float32', fold: Math.exp });
