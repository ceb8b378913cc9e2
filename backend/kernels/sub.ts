import { binary } from '../templates/binary.ts';
import { sub } from '../lower/arithmetic.ts';

export const subKernel = binary('Sub', { lower: sub });
