import { binary } from '../templates/binary.ts';

export const greaterEqual = binary('GreaterEqual', { lower: 'GreaterOrEqual', dtype: 'bool' });
