import { unary } from '../templates/unary.ts';

export const logicalNot = unary('LogicalNot', { lower: 'Not', native: ['bool'], dtype: 'bool' });
