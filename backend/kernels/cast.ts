import type { CastAttrs, CastInputs } from '@tensorflow/tfjs-core';
import { isDelegated } from '../fallback.ts';
import type { Op } from '../graph/node.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op = { name: 'Cast', lower: (g, [x], { dtype }) => g.cast(x!, dtype) };

export const cast = kernel<CastInputs, CastAttrs>('Cast', (backend, { x }, { dtype }) => {
  if (dtype === x.dtype) return backend.share(x);
  return isDelegated(dtype) ? null : backend.record(op, [x], {}, x.shape, dtype as DType);
});
