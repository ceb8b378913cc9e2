import type { SoftmaxAttrs, SoftmaxInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { tensorValue } from '../lower/value.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<{ axis: number }> = {
  name: 'Softmax',
  lower: (g, [x], { shape, attributes: { axis } }) =>
    tensorValue(g.emit('Softmax', [g.full(g.cast(x!, 'float32'))], { axis }), shape, 'float32'),
};

export const softmax = kernel<SoftmaxInputs, SoftmaxAttrs>('Softmax', (backend, { logits }, { dim }) => {
  const axis = dim < 0 ? dim + logits.shape.length : dim;
  return backend.record(op, [logits], { axis }, logits.shape, 'float32');
});
