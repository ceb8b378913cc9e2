import type { FusedBatchNormAttrs, FusedBatchNormInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { add, mul, number, reciprocal, sqrt, sub } from '../lower/arithmetic.ts';
import { kernel } from '../templates/kernel.ts';

interface Attributes {
  epsilon: number;
  hasOffset: boolean;
  hasScale: boolean;
}

/** (x - mean) * scale / sqrt(variance + epsilon) + offset, as one factor and one summand per channel. */
const op: Op<Attributes> = {
  name: 'FusedBatchNorm',
  lower(g, [x, mean, variance, ...rest], { attributes: { epsilon, hasOffset, hasScale } }) {
    const inverse = reciprocal(g, sqrt(g, add(g, variance!, number(epsilon))));
    const offset = hasOffset ? rest.shift()! : number(0);
    const factor = hasScale ? mul(g, inverse, rest[0]!) : inverse;
    const summand = sub(g, offset, mul(g, mean!, factor));
    return add(g, mul(g, x!, factor), summand);
  },
};

export const fusedBatchNorm = kernel<FusedBatchNormInputs, FusedBatchNormAttrs>(
  'FusedBatchNorm',
  (backend, { x, mean, variance, offset, scale }, { varianceEpsilon }) => {
    if (mean.shape.length !== variance.shape.length)
      throw new Error('Batch normalization: mean and variance must have equal ranks');
    if (offset && mean.shape.length !== offset.shape.length)
      throw new Error('Batch normalization: mean and offset must have equal ranks');
    if (scale && mean.shape.length !== scale.shape.length)
      throw new Error('Batch normalization: mean and scale must have equal ranks');
    const tensors = [x, mean, variance, ...(offset ? [offset] : []), ...(scale ? [scale] : [])];
    const attributes = { epsilon: varianceEpsilon ?? 0.001, hasOffset: Boolean(offset), hasScale: Boolean(scale) };
    return backend.record(op, tensors, attributes, x.shape, 'float32');
  },
);
