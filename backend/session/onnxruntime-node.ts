import { createRequire } from 'node:module';
import type { InferenceSession as OrtSession, Tensor as OrtTensor } from 'onnxruntime-common';
import type { binding as OrtBinding, initOrt as InitOrt } from 'onnxruntime-node/dist/binding.js';
import { RuntimeUnavailableError } from '../errors.ts';
import type { HostTensor, Runtime, Session, SessionOptions } from './session.ts';

/**
 * onnxruntime-node through its synchronous binding. The public API wraps the same calls in promises, with which
 * `dataSync` could not work. The package's version is pinned because this entry is not documented.
 */
export function onnxruntimeNode(): Runtime {
  const { binding, Tensor } = load();
  const wrap = ({ type, data, dims }: HostTensor) => new Tensor(type, data as Float32Array, dims);
  return {
    name: 'onnxruntime-node',
    compile(model, options): Session {
      const session = new binding.InferenceSession();
      session.loadModel(model.buffer as ArrayBuffer, model.byteOffset, model.byteLength, sessionOptions(options));
      return {
        run(inputs, outputs) {
          const feeds: Record<string, OrtTensor> = {};
          for (const name in inputs) feeds[name] = wrap(inputs[name]!);
          const fetches: Record<string, OrtTensor> = {};
          for (const name in outputs) fetches[name] = wrap(outputs[name]!);
          discard(session.run(feeds, fetches, {}), fetches);
        },
        dispose: () => session.dispose(),
      };
    },
  };
}

/**
 * Measured, see docs/performance.md: without graph optimisation a training step compiles in a fraction of the time and
 * runs no slower; without the arena it takes a quarter less memory, in the same time, and an idle session holds none.
 */
function sessionOptions({ threads, executionProviders }: SessionOptions) {
  return {
    graphOptimizationLevel: 'disabled' as const,
    enableMemPattern: false,
    enableCpuMemArena: false,
    executionMode: 'sequential' as const,
    logSeverityLevel: 3 as const, // errors only
    ...(threads ? { intraOpNumThreads: threads } : {}),
    ...(executionProviders ? { executionProviders } : {}),
  };
}

const { port1: nowhere } = new MessageChannel();
nowhere.close();

/**
 * The binding writes every output where it is told to and then returns a copy of it all the same. The garbage collector
 * does not see how much memory that is; what is sent to a closed port is gone at once.
 */
function discard(returned: OrtSession.ReturnType, outputs: Record<string, OrtTensor>): void {
  const copies = Object.keys(outputs).flatMap((name) => {
    const { buffer } = returned[name]!.data as Float32Array<ArrayBuffer>;
    return buffer === (outputs[name]!.data as Float32Array).buffer ? [] : [buffer];
  });
  nowhere.postMessage(null, copies);
}

function load(): { binding: typeof OrtBinding; Tensor: typeof OrtTensor } {
  const require = createRequire(import.meta.url);
  try {
    const { binding, initOrt } = require('onnxruntime-node/dist/binding.js') as {
      binding: typeof OrtBinding;
      initOrt: typeof InitOrt;
    };
    initOrt();
    const { Tensor } = require('onnxruntime-node') as { Tensor: typeof OrtTensor };
    return { binding, Tensor };
  } catch (cause) {
    throw new RuntimeUnavailableError('onnxruntime-node does not load on this machine', { cause });
  }
}
