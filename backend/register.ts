import {
  getKernelsForBackend,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  registerKernel,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { FallbackForbiddenError } from './errors.ts';
import { isDelegated, runOnCpu } from './fallback.ts';
import { kernels } from './kernels/index.ts';
import type { OnnxBackend } from './onnx-backend.ts';
import type { Kernel } from './templates/kernel.ts';

type AnyInputs = NamedTensorInfoMap | undefined;

/** Registers every recorded kernel for the backend `name`, and for all others tfjs's cpu kernel as a fallback. */
export function registerKernels(name: string): void {
  const cpuKernels = new Map(getKernelsForBackend('cpu').map((config) => [config.kernelName, config]));
  const recorded = kernels as unknown as Kernel<NamedTensorInfoMap, NamedAttrMap>[]; // each has its own
  for (const kernel of recorded) {
    const cpu = cpuKernels.get(kernel.name);
    registerKernel({
      kernelName: kernel.name,
      backendName: name,
      kernelFunc: ({ inputs, attrs, backend }) => {
        const onnx = backend as OnnxBackend;
        const result = isRecordable(inputs) ? kernel.record(onnx, inputs, attrs as NamedAttrMap) : null;
        return result ?? fallback(onnx, kernel.name, cpu, inputs, attrs);
      },
    });
    cpuKernels.delete(kernel.name);
  }
  for (const config of cpuKernels.values()) {
    registerKernel({
      ...config,
      backendName: name,
      kernelFunc: ({ inputs, attrs, backend }) =>
        fallback(backend as OnnxBackend, config.kernelName, config, inputs, attrs),
    });
  }
}

/** Types that onnxruntime lacks go to the cpu kernel. */
function isRecordable(inputs: AnyInputs): boolean {
  for (const name in inputs) {
    const input = inputs[name] as TensorInfo | TensorInfo[] | undefined;
    if (!input) continue;
    if (Array.isArray(input) ? input.some(({ dtype }) => isDelegated(dtype)) : isDelegated(input.dtype)) return false;
  }
  return true;
}

function fallback(
  backend: OnnxBackend,
  name: string,
  cpu: KernelConfig | undefined,
  inputs: AnyInputs,
  attrs: NamedAttrMap | undefined,
): TensorInfo | TensorInfo[] {
  if (!cpu || (backend.forbidFallback && isRecordable(inputs))) throw new FallbackForbiddenError(name);
  backend.stats.fallbacks[name] = (backend.stats.fallbacks[name] ?? 0) + 1;
  return runOnCpu(cpu, backend, inputs ?? {}, attrs);
}
