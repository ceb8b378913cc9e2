// Every backend that the engine knows. Which may be chosen, and which is, is decided by measurement (self-test/,
// choose.ts), not by the order here.
import * as tf from '@tensorflow/tfjs-core';
import { Fault } from '../../../common/fault.ts';
import { engineFaults } from '../../../common/faults/engine.ts';
import type { Candidate } from './backend.ts';
import { cpu } from './cpu.ts';
import { onnx, onnxProviders } from './onnx.ts';
import { tensorflow } from './tensorflow.ts';
import { webgpu } from './webgpu.ts';

export const candidates: readonly Candidate[] = [onnx, ...onnxProviders, webgpu, tensorflow, cpu];

/** A backend in use. */
export interface Backend {
  name: string;
  /** What it computes on, for people. */
  device: string;
}

/**
 * Loads the backend and makes it tfjs's current one.
 * Faults: `bad-input` for a name that is none, `unsupported` with the reason when it does not work here.
 */
export async function useBackend(name: string, among: readonly Candidate[] = candidates): Promise<Backend> {
  const candidate = among.find((each) => each.name === name);
  if (!candidate) {
    const names = among.map((each) => each.name).join(', ');
    throw new Fault('bad-input', engineFaults.noBackend({ name, known: names }), { subject: name });
  }
  try {
    const device = await candidate.load();
    if (!(await tf.setBackend(name))) throw new Error('it could not be initialised');
    await firstRun();
    return { name, device };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault('unsupported', engineFaults.backendFails({ name, reason }), {
      subject: name,
      cause: error,
    });
  }
}

/** What is missing shows at the first run at the latest. */
async function firstRun(): Promise<void> {
  const y = tf.tidy(() => tf.relu(tf.tensor1d([-1, 2])));
  try {
    await y.data();
  } finally {
    y.dispose();
  }
}
