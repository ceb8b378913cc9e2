import { binary } from '../templates/binary.ts';
import { div } from '../lower/arithmetic.ts';

export const realDiv = binary('RealDiv', { lower: div });
