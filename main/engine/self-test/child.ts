// The self-test of one backend, run in a process of its own: a driver that crashes takes only this one with it.
import { Console } from 'node:console';
import type { Writable } from 'node:stream';
import { toFault } from '../../../common/fault.ts';
import { useBackend } from '../backends.ts';
import { errors, isRight, translationMs, type Measurement } from './measure.ts';

export type ChildAnswer = { measured: Measurement } | { unavailable: string };

/** Measures the backend and writes the answer to `output` as the line of JSON that judge.ts reads. */
export async function runSelfTest(name: string, output: Writable): Promise<void> {
  globalThis.console = new Console(process.stderr);
  const answer = await measure(name);
  await new Promise<void>((resolve) => output.write(JSON.stringify(answer) + '\n', () => resolve()));
}

async function measure(name: string): Promise<ChildAnswer> {
  let device;
  try {
    ({ device } = await useBackend(name));
  } catch (error) {
    return { unavailable: toFault(error).message };
  }
  const measured = { device, ...(await errors()), translationMs: null };
  // how fast it is wrong does not matter
  return { measured: isRight(measured) ? { ...measured, translationMs: await translationMs() } : measured };
}
