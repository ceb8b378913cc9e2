import { unary } from '../templates/unary.ts';

export const acosh = unary('Acosh', { lower: 'Acosh' });
