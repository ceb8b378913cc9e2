import { binary } from '../templates/binary.ts';
import { mul } from '../lower/arithmetic.ts';

export const multiply = binary('Multiply', { lower: mul });
