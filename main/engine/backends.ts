// Every backend the engine knows, one entry each: how to make it the one tfjs computes with. Which is chosen, and
// whether one may be chosen at all, is decided by measurement (self-test/), not here.
import * as tf from '@tensorflow/tfjs-core';
import { cpus } from 'node:os';
import { registerOnnxBackend } from '../../backend/index.ts';
import { Fault } from '../../common/fault.ts';

export interface Backend {
  /** As reports, settings and `--backend` name it. */
  name: string;
  /** What it computes on, for people, once it was loaded. */
  device: string;
}

interface Candidate {
  name: string;
  /** Loads and registers it with tfjs under `name`; returns the device. Throws when this machine does not have it. */
  load(): Promise<string>;
}

const candidates: readonly Candidate[] = [
  {
    name: 'onnx',
    async load() {
      registerOnnxBackend({ threads: threads() });
      return processor();
    },
  },
  {
    name: 'cpu',
    async load() {
      await import('@tensorflow/tfjs-backend-cpu');
      return processor();
    },
  },
];

export const DEFAULT_BACKEND = 'onnx';

export const backendNames: readonly string[] = candidates.map(({ name }) => name);

/**
 * Loads the backend and makes it tfjs's current one.
 * Faults: `bad-input` for a name that is none, `unsupported` with the reason when it does not work here.
 */
export async function useBackend(name: string): Promise<Backend> {
  const candidate = candidates.find((each) => each.name === name);
  if (!candidate) {
    const message = `There is no backend "${name}". Choose one of: ${backendNames.join(', ')}.`;
    throw new Fault('bad-input', message, { subject: name });
  }
  try {
    const device = await candidate.load();
    if (!(await tf.setBackend(name))) throw new Error('it could not be initialised');
    await tf.ready();
    return { name, device };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault('unsupported', `The backend ${name} does not work here: ${reason}`, {
      subject: name,
      cause: error,
    });
  }
}

const processor = (): string => cpus()[0]?.model.trim() ?? 'processor';

/** ZORSE_THREADS, or undefined: one per physical core. */
function threads(): number | undefined {
  const wanted = Number(process.env.ZORSE_THREADS);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : undefined;
}
