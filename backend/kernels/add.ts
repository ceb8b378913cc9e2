import { add } from '../lower/arithmetic.ts';
import { addBias } from '../lower/convolution.ts';
import type { Lowering } from '../lower/lowering.ts';
import { isConstant, type Value } from '../lower/value.ts';
import { binary } from '../templates/binary.ts';

export const addKernel = binary('Add', {
  lower: (g: Lowering, a: Value, b: Value) => (isBias(a, b) ? addBias(g, a, b) : add(g, a, b)),
});

/** One summand per channel of activations [N,H,W,C]. */
function isBias(a: Value, b: Value): boolean {
  const channels = a.shape[3];
  return (
    a.shape.length === 4 && a.dtype === 'float32' && b.shape.length === 1 && b.shape[0] === channels && !isConstant(b)
  );
}
