import type { SelectInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { where } from '../lower/arithmetic.ts';
import { reshapeValue } from '../lower/reshape.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

/** A condition of rank 1 chooses whole rows. */
const op: Op = {
  name: 'Select',
  lower(g, [condition, yes, no], { shape, dtype }) {
    const bool = g.cast(condition!, 'bool');
    const rows = bool.shape.length === 1 && shape.length > 1;
    const mask = rows ? reshapeValue(g, bool, [bool.shape[0]!, ...shape.slice(1).map(() => 1)]) : bool;
    const [t, e] = dtype === 'bool' ? [g.cast(yes!, 'int32'), g.cast(no!, 'int32')] : [yes!, no!];
    return g.cast(where(g, mask, t, e), dtype);
  },
};

export const select = kernel<SelectInputs>('Select', (backend, { condition, t, e }) =>
  backend.record(op, [condition, t, e], {}, t.shape, t.dtype as DType),
);
