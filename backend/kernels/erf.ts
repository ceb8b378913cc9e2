import { unary } from '../templates/unary.ts';

export const erf = unary('Erf', { lower: 'Erf' });
