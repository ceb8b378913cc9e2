import { elementwise } from './elementwise.ts';
import type { Lowering } from './lowering.ts';
import { reshapeValue } from './reshape.ts';
import { tensorValue, type Value } from './value.ts';

/** True at [..., indices[...]]: an index outside [0, depth) matches nothing. */
export function oneHotMask(g: Lowering, indices: Value, depth: number): Value {
  const places = tensorValue(
    g.constant(
      'int32',
      [depth],
      Int32Array.from({ length: depth }, (_, i) => i),
    ),
    [depth],
    'int32',
  );
  const column = reshapeValue(g, g.cast(indices, 'int32'), [...indices.shape, 1]);
  return elementwise(g, 'Equal', [column, places], { dtype: 'bool' });
}
