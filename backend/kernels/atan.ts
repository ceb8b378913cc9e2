import { unary } from '../templates/unary.ts';

export const atan = unary('Atan', { lower: 'Atan' });
