import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { mirrorPadGrad } from '../lower/mirror-pad-grad.ts';
import { kernel } from '../templates/kernel.ts';

interface Attrs {
  paddings: [number, number][];
  mode: 'reflect' | 'symmetric';
}

const op: Op<Attrs> = {
  name: 'MirrorPadGrad',
  lower: (g, [dy], { attributes: { paddings, mode } }) => mirrorPadGrad(g, dy!, paddings, mode),
};

/** Not a kernel of tfjs, whose own gradient drops the reflected part: dy of the padded shape gives dx. */
export const mirrorPadGradKernel = kernel<{ dy: TensorInfo }, Attrs>('MirrorPadGrad', (backend, { dy }, attrs) => {
  const { paddings, mode } = attrs;
  const shape = dy.shape.map((size, axis) => size - paddings[axis]![0] - paddings[axis]![1]);
  return backend.record(op, [dy], { paddings, mode }, shape, 'float32');
});
