// Decoders and encoders of fully connected layers, as the first autoencoders, VAEs and GANs had them: for small pictures.
import { leakyRelu, relu } from '../layers/activation.ts';
import { dense, flatten, unflatten } from '../layers/dense.ts';
import type { Layer } from '../layers/layer.ts';
import type { DenseDecoder, DenseEncoder } from '../../common/networks/latent.ts';
import { pixels } from './pixels.ts';

/** [N,1,1,inputs] to [N,size,size,channels]. */
export function denseDecoder({ inputs, size, channels, hidden, activation, output }: DenseDecoder): Layer[] {
  return [
    ...perceptron([inputs, ...hidden, size * size * channels], activation),
    unflatten(size, size, channels),
    ...pixels(output),
  ];
}

/** [N,size,size,inputs] to [N,1,1,outputs]. */
export function denseEncoder({ size, inputs, outputs, hidden, activation }: DenseEncoder): Layer[] {
  return [flatten(), ...perceptron([size * size * inputs, ...hidden, outputs], activation)];
}

/** [N,1,1,sizes[0]] to [N,1,1,the last of them], with the activation between layers. */
export function perceptron(sizes: readonly number[], activation: DenseDecoder['activation']): Layer[] {
  return sizes.slice(1).flatMap((out, i) => {
    const last = i === sizes.length - 2;
    const layer = dense({ in: sizes[i]!, out }, last || activation === 'linear' ? 1 : 2);
    return last ? [layer] : [layer, ...between(activation)];
  });
}

function between(activation: DenseDecoder['activation']): Layer[] {
  switch (activation) {
    case 'relu':
      return [relu()];
    case 'leaky':
      return [leakyRelu(0.2)];
    case 'linear':
      return [];
  }
}
