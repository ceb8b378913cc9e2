import type { OneHotAttrs, OneHotInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { number, where } from '../lower/arithmetic.ts';
import { oneHotMask } from '../lower/one-hot.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

interface Attributes {
  depth: number;
  onValue: number;
  offValue: number;
}

const op: Op<Attributes> = {
  name: 'OneHot',
  lower(g, [indices], { dtype, attributes: { depth, onValue, offValue } }) {
    const wide = dtype === 'bool' ? 'int32' : dtype;
    return g.cast(where(g, oneHotMask(g, indices!, depth), number(onValue, wide), number(offValue, wide)), dtype);
  },
};

export const oneHot = kernel<OneHotInputs, OneHotAttrs>('OneHot', (backend, { indices }, attrs) => {
  const { dtype, depth, onValue, offValue } = attrs;
  return backend.record(op, [indices], { depth, onValue, offValue }, [...indices.shape, depth], dtype as DType);
});
