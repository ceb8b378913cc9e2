import { type ExpandDimsAttrs, type ExpandDimsInputs, util } from '@tensorflow/tfjs-core';
import { kernel } from '../templates/kernel.ts';

export const expandDims = kernel<ExpandDimsInputs, ExpandDimsAttrs>('ExpandDims', (backend, { input }, { dim }) => {
  const rank = input.shape.length;
  util.assert(-(rank + 1) <= dim && dim <= rank, () => `Axis must be in the interval [${-(rank + 1)}, ${rank}]`);
  const shape = [...input.shape];
  shape.splice(dim < 0 ? rank + dim + 1 : dim, 0, 1);
  return backend.share(input, shape);
});
