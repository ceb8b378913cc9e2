// TensorFlow's own library through tfjs-node-gpu or tfjs-node. Neither is installed with Zorse: their installation
// downloads libtensorflow, which often fails (tfjs#8742), and the GPU one wants CUDA 11.2 with cuDNN 8.1. Whoever has
// one of them beside Zorse gets it offered.
import { createRequire } from 'node:module';
import type { Candidate } from './backend.ts';
import { gpuNames, processorName } from './devices.ts';

const GPU = '@tensorflow/tfjs-node-gpu';
const CPU = '@tensorflow/tfjs-node';

export const tensorflow: Candidate = {
  name: 'tensorflow',
  async load() {
    bringBackRemovedUtils();
    const require = createRequire(import.meta.url);
    const installed = [GPU, CPU].filter((name) => isInstalled(require, name));
    if (installed.length === 0) throw new Error(`neither ${GPU} nor ${CPU} is installed`);
    const reasons: string[] = [];
    for (const name of installed) {
      try {
        // It brings a tfjs-core of its own; engine and kernels are global, so its backend becomes one of ours.
        require(name);
        return name === GPU ? (await gpuNames()).join(', ') : processorName();
      } catch (error) {
        reasons.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    throw new Error(reasons.join('; '));
  },
};

/** tfjs-node 4.22 calls what Node 23 removed. */
function bringBackRemovedUtils(): void {
  const util = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}

function isInstalled(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
