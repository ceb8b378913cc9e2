import { binary } from '../templates/binary.ts';

export const lessEqual = binary('LessEqual', { lower: 'LessOrEqual', dtype: 'bool' });
