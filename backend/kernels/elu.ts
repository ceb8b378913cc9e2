import { unary } from '../templates/unary.ts';

export const elu = unary('Elu', { lower: 'Elu', dtype: 'float32' });
