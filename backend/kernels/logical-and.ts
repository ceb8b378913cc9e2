import { binary } from '../templates/binary.ts';

export const logicalAnd = binary('LogicalAnd', { lower: 'And', native: ['bool'], wide: 'bool', dtype: 'bool' });
