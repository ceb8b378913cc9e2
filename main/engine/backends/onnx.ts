// Our recorded-graph backend on onnxruntime: on the processor, or through one of its execution providers on a GPU.
// A provider runs the nodes it knows; the rest stays on the processor.
import { listSupportedBackends } from 'onnxruntime-node';
import { registerOnnxBackend } from '../../../backend/index.ts';
import type { Candidate } from './backend.ts';
import { gpuNames, processorName } from './devices.ts';

export const onnx: Candidate = {
  name: 'onnx',
  async load() {
    registerOnnxBackend({ threads: threads() });
    return processorName();
  },
};

/** @param provider its name in onnxruntime */
function onProvider(name: string, provider: string): Candidate {
  return {
    name,
    async load() {
      if (!listSupportedBackends().some((each) => each.name === provider)) {
        throw new Error(
          `this build of onnxruntime has no ${provider} provider for ${process.platform} ${process.arch}`,
        );
      }
      registerOnnxBackend({ name, threads: threads(), executionProviders: [provider] });
      return (await gpuNames()).join(', ');
    },
  };
}

export const onnxProviders: readonly Candidate[] = [
  onProvider('onnx-cuda', 'cuda'),
  onProvider('onnx-directml', 'dml'),
  onProvider('onnx-coreml', 'coreml'),
  onProvider('onnx-webgpu', 'webgpu'),
];

/** ZORSE_THREADS, or undefined: one per physical core. */
function threads(): number | undefined {
  const wanted = Number(process.env.ZORSE_THREADS);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : undefined;
}
