// A layer with its parameters made: the variables live in whatever tfjs backend is current when it is built.
import * as tf from '@tensorflow/tfjs-core';
import { Fault } from '../../common/fault.ts';
import { libraryFaults } from '../../common/faults/library.ts';
import { INFERENCE, type Layer, type Mode } from '../layers/layer.ts';
import { type Weights, fromTfjs, startingValues, toTfjs } from './values.ts';

export interface Network {
  /** By PyTorch's names, in tfjs's order of axes; `trainable` is false for running statistics and fixed filters. */
  parameters: Readonly<Record<string, tf.Variable>>;
  /** [N,H,W,C] float32 in [-1, 1] to the same; inside a gradient it may be called as any operation. Default: INFERENCE. */
  apply(x: tf.Tensor4D, mode?: Mode): tf.Tensor4D;
  /** A copy of the parameters in PyTorch's names and order of axes, to be written to a file. */
  weights(): Promise<Weights>;
  /** Takes on these values; throws as buildNetwork does, before anything is changed. */
  load(weights: Weights): void;
  dispose(): void;
}

/**
 * Makes the parameters of `layer`: from `weights` (extra entries are ignored), or drawn anew from a seed.
 * Throws a Fault `unreadable` naming what is missing or has another shape.
 */
export function buildNetwork(layer: Layer, from: Weights | { seed: number }): Network {
  const specs = Object.entries(layer.parameters);
  if ('get' in from) checkWeights(layer, from);
  const parameters: Record<string, tf.Variable> = {};
  for (const [name, spec] of specs) {
    const stored = 'get' in from ? from.get(name)! : startingValues(name, spec, from.seed);
    const { shape, data } = toTfjs(stored, spec.kind);
    parameters[name] = tf.tidy(() => tf.variable(tf.tensor(data, shape, 'float32'), spec.trainable));
  }
  const get = (name: string) => parameters[name]!;
  return {
    parameters,
    apply: (x, mode = INFERENCE) => tf.tidy(() => layer.apply(x, get, mode)),
    async weights() {
      const all = new Map<string, ReturnType<typeof fromTfjs>>();
      for (const [name, spec] of specs) {
        const variable = get(name);
        all.set(name, fromTfjs(variable.shape, (await variable.data()) as Float32Array, spec.kind));
      }
      return all;
    },
    load(from) {
      checkWeights(layer, from);
      for (const [name, spec] of specs) {
        const { shape, data } = toTfjs(from.get(name)!, spec.kind);
        tf.tidy(() => get(name).assign(tf.tensor(data, shape, 'float32')));
      }
    },
    dispose: () => tf.dispose(Object.values(parameters)),
  };
}

function checkWeights(layer: Layer, weights: Weights): void {
  const wrong = Object.entries(layer.parameters).flatMap(([name, { shape }]) => {
    const stored = weights.get(name);
    if (!stored) return [`${name} is missing`];
    const same = stored.shape.length === shape.length && stored.shape.every((side, i) => side === shape[i]);
    return same ? [] : [`${name} is [${stored.shape.join(', ')}], expected [${shape.join(', ')}]`];
  });
  if (wrong.length === 0) return;
  throw new Fault('unreadable', libraryFaults.weightsDoNotFit(), {
    details: wrong.join('\n'),
  });
}
