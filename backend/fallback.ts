import { version_cpu } from '@tensorflow/tfjs-backend-cpu'; // a bare import would be dropped by bundlers
import {
  engine,
  type KernelConfig,
  type KernelBackend,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { BackendError } from './errors.ts';

type DataId = TensorInfo['dataId'];

/** The part of tfjs's cpu backend that running one of its kernels takes. */
export interface CpuBackend extends KernelBackend {
  write(values: unknown, shape: number[], dtype: string): DataId;
  readSync(dataId: DataId): Float32Array | Int32Array | Uint8Array | Uint8Array[];
  disposeData(dataId: DataId, force?: boolean): boolean;
  incRef(dataId: DataId): void;
}

export function cpuBackend(): CpuBackend {
  const backend = engine().findBackend('cpu');
  if (!backend) throw new BackendError(`The tfjs cpu backend ${version_cpu} is not registered`);
  return backend as unknown as CpuBackend; // findBackend tells what all backends have
}

/** Whether tensors of this type are kept by the cpu backend throughout: onnxruntime has no such type for us. */
export function isDelegated(dtype: string): boolean {
  return dtype === 'complex64' || dtype === 'string';
}

/** Whose tensors a cpu kernel works on. */
export interface Lender {
  /** Computes the tensor and gives the cpu backend a copy of it. */
  lendTo(cpu: CpuBackend, tensor: TensorInfo): DataId;
  /** Takes a result over from the cpu backend. */
  takeFrom(cpu: CpuBackend, tensor: TensorInfo): TensorInfo;
}

/** Runs a cpu kernel on our tensors: inputs are computed and copied over, results copied back. */
export function runOnCpu(
  kernel: KernelConfig,
  backend: Lender,
  inputs: NamedTensorInfoMap,
  attrs: NamedAttrMap | undefined,
): TensorInfo | TensorInfo[] {
  const cpu = cpuBackend();
  const lent: DataId[] = [];
  const lend = (tensor: TensorInfo | undefined): TensorInfo | undefined => {
    if (!tensor) return tensor;
    const dataId = backend.lendTo(cpu, tensor);
    lent.push(dataId);
    return { ...tensor, dataId, rank: tensor.shape.length } as TensorInfo; // some cpu kernels ask for the rank
  };
  const borrowed: Record<string, unknown> | unknown[] = Array.isArray(inputs) ? [] : {};
  for (const [name, input] of Object.entries(inputs))
    (borrowed as Record<string, unknown>)[name] = Array.isArray(input) ? input.map(lend) : lend(input);

  try {
    const result = kernel.kernelFunc({ inputs: borrowed as NamedTensorInfoMap, attrs: attrs ?? {}, backend: cpu });
    const take = (tensor: TensorInfo) => backend.takeFrom(cpu, tensor);
    return Array.isArray(result) ? result.map(take) : take(result);
  } finally {
    for (const dataId of lent) cpu.disposeData(dataId);
  }
}
