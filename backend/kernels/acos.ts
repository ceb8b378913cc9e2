import { unary } from '../templates/unary.ts';

export const acos = unary('Acos', { lower: 'Acos' });
