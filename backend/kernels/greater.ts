import { binary } from '../templates/binary.ts';

export const greater = binary('Greater', { lower: 'Greater', dtype: 'bool' });
