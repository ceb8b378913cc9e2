import { binary } from '../templates/binary.ts';

export const pow = binary('Pow', { lower: 'Pow' });
