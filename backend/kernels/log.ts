import { unary } from '../templates/unary.ts';

export const log = unary('Log', { lower: 'Log', dtype: 'float32' });
