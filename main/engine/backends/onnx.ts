// Our recorded-graph backend on onnxruntime: on the processor, or through one of its execution providers on a GPU.
// A provider runs the nodes it knows; the rest stays on the processor.
import { type BackendName, backendNames } from '../../../common/backends.ts';
import { disableTelemetry, registerOnnxBackend } from '../../../backend/index.ts';
import type { Candidate } from './backend.ts';
import { gpuNames, processorName } from './devices.ts';

export const onnx: Candidate = {
  name: 'onnx',
  async load() {
    registerOnnxBackend({ threads: threads() });
    return processorName();
  },
};

/** What onnxruntime calls them. */
const providers = {
  'onnx-cuda': 'cuda',
  'onnx-directml': 'dml',
  'onnx-coreml': 'coreml',
  'onnx-webgpu': 'webgpu',
} as const satisfies Partial<Record<BackendName, string>>;

/** Those that exist on this platform. */
export const onnxProviders: readonly Candidate[] = backendNames(process.platform)
  .filter((name): name is keyof typeof providers => name in providers)
  .map((name) => ({ name, provider: providers[name] }))
  .map(({ name, provider }) => ({
    name,
    async load() {
      disableTelemetry();
      const { listSupportedBackends } = await import('onnxruntime-node'); // has no binary for some platforms
      if (!listSupportedBackends().some((each) => each.name === provider)) {
        throw new Error(`onnxruntime has no ${provider} provider for ${process.platform} ${process.arch}`);
      }
      registerOnnxBackend({ name, threads: threads(), executionProviders: [provider] });
      return (await gpuNames()).join(', ');
    },
  }));

/** ZORSE_THREADS, or undefined: one per physical core. */
function threads(): number | undefined {
  const wanted = Number(process.env.ZORSE_THREADS);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : undefined;
}
