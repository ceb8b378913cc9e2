import { unary } from '../templates/unary.ts';

export const neg = unary('Neg', { lower: 'Neg', native: ['float32', 'int32'], fold: (x) => -x });
