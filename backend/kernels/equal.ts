import { binary } from '../templates/binary.ts';

export const equal = binary('Equal', { lower: 'Equal', dtype: 'bool' });
