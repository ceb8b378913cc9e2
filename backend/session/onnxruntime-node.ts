import { createRequire } from 'node:module';
import type { Tensor as OrtTensor } from 'onnxruntime-common';
import type { binding as OrtBinding, initOrt as InitOrt } from 'onnxruntime-node/dist/binding.js';
import { RuntimeUnavailableError } from '../errors.ts';
import { encodeModel } from '../onnx/model.ts';
import { isSentinel, SENTINEL, sentinelNode, sentinelPort } from '../onnx/sentinel.ts';
import { onnxruntimeInWorker } from './onnxruntime-worker.ts';
import type { HostTensor } from '../storage/storage.ts';
import type { Runtime, Session, SessionOptions } from './session.ts';
import { disableTelemetry } from './telemetry.ts';

type Require = (name: string) => unknown;

/**
 * onnxruntime-node through its synchronous binding. The public API wraps the same calls in promises, with which
 * `dataSync` could not work. The package's version is pinned because this entry is not documented; where it is not as
 * expected the public API serves, in a worker. Throws RuntimeUnavailableError where neither loads.
 */
export function onnxruntimeNode(require: Require = createRequire(import.meta.url)): Runtime {
  disableTelemetry();
  try {
    require('onnxruntime-node');
  } catch (cause) {
    throw new RuntimeUnavailableError('onnxruntime-node does not load on this machine', { cause });
  }
  try {
    const runtime = throughBinding(require);
    probe(runtime);
    return runtime;
  } catch {
    return onnxruntimeInWorker(sessionOptions);
  }
}

function throughBinding(require: Require): Runtime {
  const { binding, initOrt } = require('onnxruntime-node/dist/binding.js') as {
    binding: typeof OrtBinding;
    initOrt: typeof InitOrt;
  };
  initOrt();
  const { Tensor } = require('onnxruntime-node') as { Tensor: typeof OrtTensor };
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
          const fetches: Record<string, OrtTensor | null> = { [SENTINEL]: null };
          for (const name in outputs) fetches[name] = wrap(outputs[name]!);
          try {
            session.run(feeds, fetches, {});
          } catch (error) {
            if (!isSentinel(error)) throw error;
          }
        },
        dispose: () => session.dispose(),
      };
    },
  };
}

/** Throws unless the runtime writes into the buffer that it is given. */
function probe(runtime: Runtime): void {
  const port = (name: string) => ({ name, type: 'float32', shape: [1] }) as const;
  const model = encodeModel({
    nodes: [sentinelNode, { op: 'Neg', inputs: ['x'], outputs: ['y'], attributes: {} }],
    inputs: [port('x')],
    outputs: [sentinelPort, port('y')],
    constants: [],
  });
  const session = runtime.compile(model, { threads: 1 });
  const tensor = (value: number): HostTensor => ({ type: 'float32', data: Float32Array.of(value), dims: [1] });
  const y = tensor(0);
  session.run({ x: tensor(3) }, { y });
  session.dispose();
  if (y.data[0] !== -3) throw new Error('the binding does not write its results where it is told to');
}

/**
 * Measured, see docs/performance.md: without graph optimisation a training step compiles in a fraction of the time and
 * runs no slower; without the arena it takes a quarter less memory, in the same time, and an idle session holds none.
 * Threads that wait for the next operator by turning round do so no longer than a run lasts: between two pictures of a
 * slider they would keep the page and the studio from a processor of two.
 */
function sessionOptions({ threads, executionProviders }: SessionOptions) {
  return {
    graphOptimizationLevel: 'disabled' as const,
    enableMemPattern: false,
    enableCpuMemArena: false,
    executionMode: 'sequential' as const,
    logSeverityLevel: 3 as const, // errors only
    extra: { session: { force_spinning_stop: '1' } },
    ...(threads ? { intraOpNumThreads: threads } : {}),
    ...(executionProviders ? { executionProviders } : {}),
  };
}
