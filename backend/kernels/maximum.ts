import { binary } from '../templates/binary.ts';
import { maximum } from '../lower/arithmetic.ts';

export const maximumKernel = binary('Maximum', { lower: maximum });
