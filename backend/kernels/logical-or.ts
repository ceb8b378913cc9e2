import { binary } from '../templates/binary.ts';

export const logicalOr = binary('LogicalOr', { lower: 'Or', native: ['bool'], wide: 'bool', dtype: 'bool' });
