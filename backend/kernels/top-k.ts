import type { TopKAttrs, TopKInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import type { Lowering } from '../lower/lowering.ts';
import { tensorValue, type Value } from '../lower/value.ts';
import { ELEMENT_TYPE } from '../onnx/model.ts';
import type { DType } from '../storage/storage.ts';
import { kernel } from '../templates/kernel.ts';

function topKNames(g: Lowering, x: Value, k: number): string[] {
  return g.emitMany('TopK', [g.full(x), g.ints([k])], { axis: -1, largest: 1, sorted: 1 }, 2);
}

const values: Op<{ k: number }> = {
  name: 'TopKValues',
  lower: (g, [x], { shape, dtype, attributes: { k } }) => tensorValue(topKNames(g, x!, k)[0]!, shape, dtype),
};

const places: Op<{ k: number }> = {
  name: 'TopKIndices',
  lower: (g, [x], { shape, attributes: { k } }) =>
    tensorValue(g.emit('Cast', [topKNames(g, x!, k)[1]!], { to: ELEMENT_TYPE.int32 }), shape, 'int32'),
};

/** The k largest along the last axis, and their places; of equals the first. */
export const topK = kernel<TopKInputs, TopKAttrs>('TopK', (backend, { x }, { k }) => {
  if (k === 0 || x.dtype === 'bool' || x.shape.length === 0) return null;
  const shape = [...x.shape.slice(0, -1), k];
  const largest = backend.record(values, [x], { k }, shape, x.dtype as DType);
  const indices = largest && backend.record(places, [x], { k }, shape, 'int32');
  return largest && indices && [largest, indices];
});
