import { unary } from '../templates/unary.ts';

export const cos = unary('Cos', { lower: 'Cos' });
