import type { MirrorPadAttrs, MirrorPadInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { mirrorPad } from '../lower/pad.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<MirrorPadAttrs> = {
  name: 'MirrorPad',
  lower: (g, [x], { attributes: { paddings, mode } }) => mirrorPad(g, x!, paddings, mode),
};

export const mirrorPadKernel = kernel<MirrorPadInputs, MirrorPadAttrs>('MirrorPad', (backend, { x }, attrs) => {
  const shape = x.shape.map((size, i) => size + attrs.paddings[i]![0] + attrs.paddings[i]![1]);
  return backend.record(op, [x], { paddings: attrs.paddings, mode: attrs.mode }, shape, x.dtype as DType);
});
