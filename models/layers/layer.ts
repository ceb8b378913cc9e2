// What every layer is, and how layers are chained. Parameters are named by position, as PyTorch's nn.Sequential names
// them, so a network written as a list has the parameter names of the official checkpoints without a table of names.
import type * as tf from '@tensorflow/tfjs-core';

/** Order of the axes of a stored parameter, PyTorch's against tfjs's; values.ts converts. */
export type ParameterKind =
  | 'conv' // [out, in, kh, kw] against [kh, kw, in, out]
  | 'transposed' // [in, out, kh, kw] against [kh, kw, out, in]
  | 'depthwise' // [c, 1, kh, kw] against [kh, kw, c, 1]
  | 'dense' // [out, in] against [in, out]
  | 'vector'; // [c] in both

export interface ParameterSpec {
  kind: ParameterKind;
  /** PyTorch's shape. */
  shape: readonly number[];
  /** How a fresh one starts: drawn from N(mean, deviation), or these values (PyTorch's order of axes). */
  start: { mean: number; deviation: number } | { values: Float32Array };
  /** False for what training must not move by gradient: running statistics, fixed filters. */
  trainable: boolean;
}

/** How a pass is run. */
export interface Mode {
  /** Batch norm: by the statistics gathered in training, or by those of the batch. */
  statistics: 'running' | 'batch';
  /** Batch norm: whether the batch moves the running statistics. */
  track: boolean;
  /** Seed of the dropout masks; without one nothing is dropped. */
  dropoutSeed?: number;
  /** Shown what each layer of a sequence gives, under the name of its place: `model.4`. PatchNCE compares these. */
  tap?: (name: string, x: tf.Tensor4D) => void;
}

/** Running statistics, no dropout: what PyTorch calls `eval()`. */
export const INFERENCE: Mode = { statistics: 'running', track: false };

/** Batch statistics that move the running ones, and dropout: what PyTorch calls `train()`. */
export const training = (dropoutSeed: number): Mode => ({ statistics: 'batch', track: true, dropoutSeed });

/** A layer's view of the network's parameters: by the name they have inside the layer. */
export type Parameters = (name: string) => tf.Variable;

export interface Layer {
  /** By PyTorch's name inside this layer: `weight`, `conv_block.5.bias`. */
  parameters: Readonly<Record<string, ParameterSpec>>;
  /** [N,H,W,C] float32 to the same. */
  apply(x: tf.Tensor4D, get: Parameters, mode: Mode): tf.Tensor4D;
}

/** A layer without parameters. */
export const plain = (apply: (x: tf.Tensor4D, mode: Mode) => tf.Tensor4D): Layer => ({
  parameters: {},
  apply: (x, _get, mode) => apply(x, mode),
});

/** Layers one after the other, named `0`, `1`, ... like nn.Sequential; a layer without parameters still counts. */
export function sequential(layers: readonly Layer[]): Layer {
  return {
    parameters: Object.assign({}, ...layers.map((layer, i) => prefixed(`${i}.`, layer.parameters))),
    apply: (x, get, mode) =>
      layers.reduce((h, layer, i) => {
        const y = layer.apply(h, (name) => get(`${i}.${name}`), inside(`${i}`, withSeed(mode, i)));
        mode.tap?.(`${i}`, y);
        return y;
      }, x),
  };
}

/** The layer as attribute `name` of a module. */
export function named(name: string, layer: Layer): Layer {
  return {
    parameters: prefixed(`${name}.`, layer.parameters),
    apply: (x, get, mode) => layer.apply(x, (inner) => get(`${name}.${inner}`), inside(name, mode)),
  };
}

function prefixed(prefix: string, parameters: Layer['parameters']): Record<string, ParameterSpec> {
  return Object.fromEntries(Object.entries(parameters).map(([name, spec]) => [prefix + name, spec]));
}

/** What is tapped further in is named from here on. */
function inside(place: string, mode: Mode): Mode {
  const { tap } = mode;
  return tap ? { ...mode, tap: (name, x) => tap(`${place}.${name}`, x) } : mode;
}

/** Each position its own dropout mask. */
function withSeed(mode: Mode, position: number): Mode {
  if (mode.dropoutSeed === undefined) return mode;
  return { ...mode, dropoutSeed: (Math.imul(mode.dropoutSeed, 31) + position + 1) | 0 };
}
