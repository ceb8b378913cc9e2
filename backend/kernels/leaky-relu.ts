import { unary } from '../templates/unary.ts';

export const leakyRelu = unary<{ alpha: number }>('LeakyRelu', {
  lower: 'LeakyRelu',
  attributes: ({ alpha }) => ({ alpha: { float: alpha } }),
  dtype: 'float32',
});
