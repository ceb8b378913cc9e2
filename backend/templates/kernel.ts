import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxBackend } from '../onnx-backend.ts';

/**
 * A kernel: checks and records. Returning null hands the call to tfjs's cpu kernel of that name, for the rare cases
 * that are not worth a lowering.
 */
export interface Kernel<Inputs = never, Attrs = never> {
  readonly name: string;
  record(backend: OnnxBackend, inputs: Inputs, attrs: Attrs): TensorInfo | TensorInfo[] | null;
}

export type AnyKernel = Kernel<never, never>;

/** tfjs's input types leave every tensor possibly undefined; kernels look for themselves at the optional ones. */
export type Tensors<Inputs> = { [name in keyof Inputs]: TensorInfo };

export function kernel<Inputs, Attrs = unknown>(
  name: string,
  record: (backend: OnnxBackend, inputs: Tensors<Inputs>, attrs: Attrs) => TensorInfo | TensorInfo[] | null,
): Kernel<Tensors<Inputs>, Attrs> {
  return { name, record };
}
