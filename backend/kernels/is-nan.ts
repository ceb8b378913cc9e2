import { unary } from '../templates/unary.ts';

export const isNan = unary('IsNan', { lower: 'IsNaN', dtype: 'bool' });
