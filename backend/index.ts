/** The recorded-graph backend for tfjs. Nothing outside this folder imports its other files. */
import { registerBackend } from '@tensorflow/tfjs-core';
import { OnnxBackend } from './onnx-backend.ts';
import { registerKernels } from './register.ts';
import { onnxruntimeNode } from './session/onnxruntime-node.ts';
import type { Runtime } from './session/session.ts';

export {
  BackendError,
  FallbackForbiddenError,
  LostValueError,
  OutOfMemoryError,
  RuntimeUnavailableError,
} from './errors.ts';
export { record, type Recording, type RecordInput, type RecordOptions } from './export/record.ts';
export type { OnnxBackend } from './onnx-backend.ts';
export { disableTelemetry } from './session/telemetry.ts';
export type { BackendStats } from './stats.ts';

export interface RegisterOptions {
  /** The name for `tf.setBackend`; 'onnx' by default. Give another to have two at once. */
  name?: string;
  /** Threads inside one operator; by default one per physical core. */
  threads?: number;
  /** onnxruntime execution providers in order of preference; by default the CPU. */
  executionProviders?: string[];
  /** Compiled graphs leave the cache, least recently used first, beyond this estimate of their memory. Default 512 MiB. */
  sessionCacheBytes?: number;
  /** Makes a call that would go to a cpu kernel throw FallbackForbiddenError. */
  forbidFallback?: boolean;
  /** Use Winograd's algorithm for 3x3 convolutions where it is faster. On by default. */
  winograd?: boolean;
  /** The runtime that compiles and runs the graphs; onnxruntime-node by default. */
  runtime?: Runtime;
}

/**
 * Registers the backend with tfjs and returns it; select it with `tf.setBackend(name)`.
 * Throws RuntimeUnavailableError where onnxruntime-node has no binary.
 */
export function registerOnnxBackend(options: RegisterOptions = {}): OnnxBackend {
  const name = options.name ?? 'onnx';
  const backend = new OnnxBackend({
    runtime: options.runtime ?? onnxruntimeNode(),
    threads: options.threads,
    executionProviders: options.executionProviders,
    sessionCacheBytes: options.sessionCacheBytes ?? 512 * 2 ** 20,
    forbidFallback: options.forbidFallback ?? false,
    winograd: options.winograd ?? true,
  });
  registerKernels(name);
  registerBackend(name, () => backend, 5);
  return backend;
}
