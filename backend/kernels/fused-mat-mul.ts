import type { _FusedMatMulAttrs, _FusedMatMulInputs } from '@tensorflow/tfjs-core';
import type { Op } from '../graph/node.ts';
import { activate, activationAttributes, type Activation } from '../lower/activation.ts';
import { add } from '../lower/arithmetic.ts';
import { matMul, matMulShape, type MatMulAttributes } from '../lower/mat-mul.ts';
import { kernel } from '../templates/kernel.ts';

const op: Op<MatMulAttributes & Activation & { hasBias: boolean }> = {
  name: '_FusedMatMul',
  lower(g, [a, b, ...rest], { attributes }) {
    const product = matMul(g, a!, b!, attributes);
    const biased = attributes.hasBias ? add(g, product, rest.shift()!) : product;
    return activate(g, biased, attributes, rest[0]);
  },
};

export const fusedMatMul = kernel<_FusedMatMulInputs, _FusedMatMulAttrs>('_FusedMatMul', (backend, inputs, attrs) => {
  const { a, b, bias, preluActivationWeights: gradients } = inputs;
  const transposes = { transposeA: Boolean(attrs.transposeA), transposeB: Boolean(attrs.transposeB) };
  const shape = matMulShape(a.shape, b.shape, transposes);
  const tensors = [a, b, ...(bias ? [bias] : []), ...(gradients ? [gradients] : [])];
  const attributes = { ...transposes, ...activationAttributes(attrs), hasBias: Boolean(bias) };
  return a.dtype === 'float32' ? backend.record(op, tensors, attributes, shape, 'float32') : null;
});
