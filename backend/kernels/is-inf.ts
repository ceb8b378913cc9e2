import { unary } from '../templates/unary.ts';

export const isInf = unary('IsInf', { lower: 'IsInf', dtype: 'bool' });
