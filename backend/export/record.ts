import { engine, getBackend, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { BackendError } from '../errors.ts';
import { encodeModel, type OnnxModel } from '../onnx/model.ts';
import { OnnxBackend } from '../onnx-backend.ts';
import { trace } from './trace.ts';

/** An input of the model: a symbolic dimension is a name, and equal names are equal sizes. */
export interface RecordInput {
  name: string;
  /** e.g. ['batch', 'height', 'width', 3] */
  shape: readonly (number | string)[];
}

export interface RecordOptions {
  /** Names of the outputs, 'output', 'output1', ... by default. */
  outputs?: string[];
  /** Written as metadata_props: domains, value range, size multiple, ... */
  metadata?: Record<string, string>;
  /** Every symbolic size is traced at multiples of this number, for nets that halve their images. 32 by default. */
  multiple?: number;
}

export interface Recording {
  /** An ONNX model (opset 18) whose weights are initialisers. */
  model: Uint8Array;
  /** The symbolic dimensions that the function allows. The others are fixed at the size given by `fixed`. */
  symbolic: string[];
  fixed: Record<string, number>;
}

/**
 * Runs `fn` on inputs without values and returns what it recorded as an ONNX model. A dimension is symbolic when the
 * recording does not depend on its size, which is found out by recording at two sizes. Throws BackendError when `fn`
 * reads a value, or when the current backend is not ours.
 */
export function record(
  fn: (...inputs: Tensor[]) => Tensor | Tensor[],
  inputs: readonly RecordInput[],
  options: RecordOptions = {},
): Recording {
  const backend = engine().findBackend(getBackend());
  if (!(backend instanceof OnnxBackend))
    throw new BackendError(`Recording needs the onnx backend, not ${getBackend()}`);
  const symbols = [...new Set(inputs.flatMap(({ shape }) => shape.filter((size) => typeof size === 'string')))];
  const multiple = options.multiple ?? 32;
  const at = (sizes: Record<string, number>) => {
    const shapes = inputs.map(({ shape }) => shape.map((size) => (typeof size === 'string' ? sizes[size]! : size)));
    return inTidy(() => trace(backend, fn, inputs.map(({ name }, i) => ({ name, shape: shapes[i]! })), options.outputs)); // prettier-ignore
  };

  const base = Object.fromEntries(symbols.map((symbol, i) => [symbol, multiple * (i + 2)]));
  const reference = at(base);
  const grown = (names: string[]) => at({ ...base, ...Object.fromEntries(names.map((n) => [n, base[n]! + multiple])) });
  let symbolic = symbols.filter((symbol) => sameGraph(reference, grown([symbol])));
  if (!sameGraph(reference, grown(symbolic))) symbolic = [];
  const fixed = Object.fromEntries(symbols.filter((s) => !symbolic.includes(s)).map((s) => [s, base[s]!]));
  const model = named(reference, grown(symbolic), inputs, symbolic);
  return { model: encodeModel({ ...model, metadata: options.metadata }), symbolic, fixed };
}

/** `tidy` wants tensors back; what is returned here is none. */
function inTidy<Result>(run: () => Result): Result {
  let result!: Result;
  tidy(() => {
    result = run();
  });
  return result;
}

function sameGraph(a: OnnxModel, b: OnnxModel): boolean {
  const text = (model: OnnxModel) => JSON.stringify([model.nodes, model.constants.map((c) => [c.name, c.shape])]);
  const sameData = (i: number) => {
    const [x, y] = [bytes(a.constants[i]!.data), bytes(b.constants[i]!.data)];
    return x.length === y.length && x.every((byte, k) => byte === y[k]);
  };
  return text(a) === text(b) && a.constants.every((_, i) => sameData(i));
}

function bytes(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength);
}

/** Names the symbolic sizes of the ports: those of the inputs as asked for, of outputs what varied with them. */
function named(model: OnnxModel, grown: OnnxModel, inputs: readonly RecordInput[], symbolic: string[]): OnnxModel {
  const inputPorts = model.inputs.map((port) => {
    const asked = inputs.find((input) => input.name === port.name)!;
    const shape = asked.shape.map((size, i) =>
      typeof size === 'string' && symbolic.includes(size) ? size : port.shape[i]!,
    );
    return { ...port, shape };
  });
  const sizes = new Map(model.inputs.flatMap((port, i) => port.shape.map((size, axis) => [size, inputPorts[i]!.shape[axis]!] as const))); // prettier-ignore
  const outputPorts = model.outputs.map((port, i) => {
    const varied = grown.outputs[i]!.shape;
    const shape = port.shape.map((size, axis) =>
      size === varied[axis] ? size : nameOf(sizes.get(size), port.name, axis),
    );
    return { ...port, shape };
  });
  return { ...model, inputs: inputPorts, outputs: outputPorts };
}

function nameOf(symbol: number | string | undefined, port: string, axis: number): string {
  return typeof symbol === 'string' ? symbol : `${port}_${axis}`;
}
