import { unary } from '../templates/unary.ts';

export const ceil = unary('Ceil', { lower: 'Ceil' });
