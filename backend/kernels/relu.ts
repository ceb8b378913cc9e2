import { unary } from '../templates/unary.ts';

export const relu = unary('Relu', { lower: 'Relu', native: ['float32', 'int32'], fold: (x) => Math.max(0, x) });
