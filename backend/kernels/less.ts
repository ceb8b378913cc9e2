import { binary } from '../templates/binary.ts';

export const less = binary('Less', { lower: 'Less', dtype: 'bool' });
