import { unary } from '../templates/unary.ts';

export const sin = unary('Sin', { lower: 'Sin' });
