// onnxruntime carries Microsoft's telemetry: on loading it looks for a collector and writes a device id and a database
// into the user's folders (onnxruntime pull request 27379). Nothing may leave this machine, so it is switched off before
// the library is loaded (pull request 29843).
import { isMainThread } from 'node:worker_threads';
import { RuntimeUnavailableError } from '../errors.ts';

/**
 * The environment in which a process that loads onnxruntime must be started. Where it was not, `disableTelemetry` sets it;
 * on Windows the library may have read the environment before that, so whoever starts such a process gives it these.
 */
export const NO_TELEMETRY = { ORT_DISABLE_TELEMETRY: '1' } as const;

/**
 * To be called before onnxruntime is loaded. In a worker `process.env` is a copy that native code never sees, so there the
 * process must have been set; throws RuntimeUnavailableError where it was not.
 */
export function disableTelemetry(environment: NodeJS.ProcessEnv = process.env, mainThread = isMainThread): void {
  for (const [name, value] of Object.entries(NO_TELEMETRY)) {
    if (environment[name] === value) continue;
    if (!mainThread) {
      throw new RuntimeUnavailableError(`onnxruntime is not loaded in a worker of a process without ${name}=${value}`);
    }
    environment[name] = value;
  }
}
