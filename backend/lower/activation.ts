import { minimum, mul, number, where, less } from './arithmetic.ts';
import { elementwise } from './elementwise.ts';
import type { Lowering } from './lowering.ts';
import type { Value } from './value.ts';

/** The activation that tfjs's fused kernels apply at their end. */
export interface Activation {
  activation: 'linear' | 'relu' | 'relu6' | 'elu' | 'sigmoid' | 'prelu' | 'leakyrelu';
  leakyreluAlpha: number;
}

export function activationAttributes(attrs: { activation?: string; leakyreluAlpha?: number }): Activation {
  const activation = (attrs.activation ?? 'linear') as Activation['activation'];
  return { activation, leakyreluAlpha: attrs.leakyreluAlpha ?? 0.2 };
}

/** `gradients` are the weights of prelu. */
export function activate(g: Lowering, x: Value, { activation, leakyreluAlpha }: Activation, gradients?: Value): Value {
  switch (activation) {
    case 'linear':
      return x;
    case 'relu':
      return elementwise(g, 'Relu', [x]);
    case 'relu6':
      return minimum(g, elementwise(g, 'Relu', [x]), number(6));
    case 'elu':
      return elementwise(g, 'Elu', [x]);
    case 'sigmoid':
      return elementwise(g, 'Sigmoid', [x]);
    case 'leakyrelu':
      return elementwise(g, 'LeakyRelu', [x], { attributes: { alpha: { float: leakyreluAlpha } } });
    case 'prelu':
      return where(g, less(g, x, number(0)), mul(g, x, gradients!), x);
  }
}
