import { backend_util, type SpaceToBatchNDAttrs, type SpaceToBatchNDInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { onnxPads, padValue, type Paddings } from '../lower/pad.ts';
import { reshapeValue } from '../lower/reshape.ts';
import { transposeValue } from '../lower/transpose.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

interface Attributes {
  paddings: Paddings;
  split: number[];
  perm: number[];
}

const op: Op<Attributes> = {
  name: 'SpaceToBatchND',
  lower(g, [x], { shape, dtype, attributes: { paddings, split, perm } }) {
    const padded = padValue(g, x!, paddings, (name, layout) =>
      g.emit('Pad', [name, g.ints(onnxPads(paddings, layout)), g.scalar(0, dtype)]),
    );
    return reshapeValue(g, transposeValue(reshapeValue(g, padded, split), perm), shape);
  },
};

export const spaceToBatchND = kernel<SpaceToBatchNDInputs, SpaceToBatchNDAttrs>(
  'SpaceToBatchND',
  (backend, { x }, { blockShape, paddings }) => {
    const blocks = blockShape.reduce((a, b) => a * b, 1);
    const all = [[0, 0], ...paddings, ...x.shape.slice(1 + blockShape.length).map(() => [0, 0])] as [number, number][];
    const padded = x.shape.map((size, axis) => size + all[axis]![0] + all[axis]![1]);
    const split = backend_util.getReshaped(padded, blockShape, blocks, false);
    const perm = backend_util.getPermuted(split.length, blockShape.length, false);
    const shape = backend_util.getReshapedPermuted(padded, blockShape, blocks, false);
    return backend.record(op, [x], { paddings: all, split, perm }, shape, x.dtype as DType);
  },
);
