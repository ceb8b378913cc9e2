import { binary } from '../templates/binary.ts';
import { minimum } from '../lower/arithmetic.ts';

export const minimumKernel = binary('Minimum', { lower: minimum });
