import type { TensorInfo } from '@tensorflow/tfjs-core';
import { transposeOp } from '../lower/transpose.ts';
import type { OnnxBackend } from '../onnx-backend.ts';
import { permuted } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import type { Kernel } from './kernel.ts';

const TO_NHWC = [0, 2, 3, 1];
const TO_NCHW = [0, 3, 1, 2];

interface Formatted {
  dataFormat?: string;
  pad?: unknown;
}

/**
 * Gives a kernel for [N,H,W,C] the other data format: the named images go in transposed and the result comes out
 * transposed back, which costs nothing, as the layout inside is [N,C,H,W] anyway.
 */
export function channelsFirst<Inputs, Attrs extends Formatted>(
  kernel: Kernel<Inputs, Attrs>,
  images: (keyof Inputs)[],
  options: { result?: 'image' | 'filter'; shapes?: (keyof Attrs)[]; refuse?: (inputs: Inputs) => boolean } = {},
): Kernel<Inputs, Attrs> {
  const record = (backend: OnnxBackend, inputs: Inputs, attrs: Attrs) => {
    if (attrs.dataFormat !== 'NCHW') return kernel.record(backend, inputs, attrs);
    if (options.refuse?.(inputs)) return null;
    const last: Attrs = { ...attrs, dataFormat: 'NHWC' };
    if (Array.isArray(attrs.pad)) last.pad = permuted(attrs.pad, TO_NHWC);
    for (const name of options.shapes ?? []) {
      const shape = attrs[name] as unknown as number[]; // as the caller says
      Object.assign(last as object, { [name]: permuted(shape, TO_NHWC) });
    }
    const turned = images.map((name) => transposed(backend, inputs[name] as TensorInfo, TO_NHWC));
    const own = { ...inputs, ...Object.fromEntries(images.map((name, i) => [name, turned[i]])) };
    const result = kernel.record(backend, own, last) as TensorInfo | null;
    for (const tensor of turned) backend.disposeIntermediateTensorInfo(tensor);
    if (!result || options.result === 'filter') return result;
    const back = transposed(backend, result, TO_NCHW);
    backend.disposeIntermediateTensorInfo(result);
    return back;
  };
  return { name: kernel.name, record };
}

function transposed(backend: OnnxBackend, x: TensorInfo, perm: number[]): TensorInfo {
  return backend.record(transposeOp, [x], { perm }, permuted(x.shape, perm), x.dtype as DType)!;
}
