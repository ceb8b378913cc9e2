import { unary } from '../templates/unary.ts';

export const abs = unary('Abs', { lower: 'Abs', native: ['float32', 'int32'], fold: Math.abs });
