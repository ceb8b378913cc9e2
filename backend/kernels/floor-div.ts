import { binary } from '../templates/binary.ts';
import { div } from '../lower/arithmetic.ts';
import { elementwise } from '../lower/elementwise.ts';

/** Rounds towards minus infinity; integers are divided as floats so that -7 / 2 is -4. */
export const floorDiv = binary('FloorDiv', {
  lower: (g, a, b) => elementwise(g, 'Floor', [div(g, a, b)]),
  native: ['float32'],
});
