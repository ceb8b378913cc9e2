// Our recorded-graph backend on onnxruntime: on the processor, or through one of its execution providers on a GPU.
// A provider runs the nodes it knows; the rest stays on the processor.
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

interface Provider {
  name: string;
  /** Its name in onnxruntime. */
  provider: string;
  platforms: readonly NodeJS.Platform[];
}

const providers: readonly Provider[] = [
  { name: 'onnx-cuda', provider: 'cuda', platforms: ['linux', 'win32'] },
  { name: 'onnx-directml', provider: 'dml', platforms: ['win32'] },
  { name: 'onnx-coreml', provider: 'coreml', platforms: ['darwin'] },
  { name: 'onnx-webgpu', provider: 'webgpu', platforms: ['linux', 'win32', 'darwin'] },
];

/** Those that exist on this platform. */
export const onnxProviders: readonly Candidate[] = providers
  .filter(({ platforms }) => platforms.includes(process.platform))
  .map(({ name, provider }) => ({
    name,
    async load() {
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
