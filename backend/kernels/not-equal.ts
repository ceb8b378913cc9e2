import { binary } from '../templates/binary.ts';
import { elementwise } from '../lower/elementwise.ts';

export const notEqual = binary('NotEqual', {
  lower: (g, a, b) => elementwise(g, 'Not', [elementwise(g, 'Equal', [a, b], { dtype: 'bool' })]),
  dtype: 'bool',
});
