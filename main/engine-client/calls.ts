// Calls as the supervisor passes them on.
import { cancelled, isFault } from '../../common/fault.ts';
import type { EngineProcess } from './process.ts';

type Operation = (input: unknown, options: { signal?: AbortSignal }) => Promise<unknown>;

/** The operation at `path` of the engine's client. */
export function operation(client: EngineProcess['client'], path: readonly string[]): Operation {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client) as Operation;
}

/** A broken connection told as what it means here: the engine is gone, and why. */
export async function orLost<T>(engine: EngineProcess, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isFault(error) && error.code === 'disconnected' ? await engine.ended : error;
  }
}

/** Rejects with Fault `cancelled` when `signal` aborts first. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(cancelled());
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

export const isStream = (value: unknown): value is AsyncIterator<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
