// The self-test of one backend, run in a process of its own: a driver that crashes takes only this one with it.
import { Console } from 'node:console';
import type { Writable } from 'node:stream';
import { toFault } from '../../../common/fault.ts';
import type { Candidate } from '../backends/backend.ts';
import { candidates, useBackend } from '../backends/index.ts';
import { errors, isRight, translationMs, type Measurement } from './measure.ts';

export type ChildAnswer = { measured: Measurement } | { failed: string; device: string } | { unavailable: string };

interface SelfTestOptions {
  /** Leaves the speed out. */
  untimed?: boolean;
  among?: readonly Candidate[];
}

/** Measures the backend and writes the answer to `output` as the line of JSON that judge.ts reads. */
export async function runSelfTest(name: string, output: Writable, options: SelfTestOptions = {}): Promise<void> {
  globalThis.console = new Console(process.stderr);
  const answer = await measure(name, options);
  await new Promise<void>((resolve) => output.write(JSON.stringify(answer) + '\n', () => resolve()));
}

async function measure(name: string, { untimed = false, among = candidates }: SelfTestOptions): Promise<ChildAnswer> {
  let device;
  try {
    ({ device } = await useBackend(name, among));
  } catch (error) {
    return { unavailable: toFault(error).message };
  }
  try {
    const measured = { device, ...(await errors()), translationMs: null };
    // how fast it is wrong does not matter, nor how slow the reference is
    const timed = !untimed && isRight(measured) && !among.find((each) => each.name === name)?.reference;
    return { measured: timed ? { ...measured, translationMs: await translationMs() } : measured };
  } catch (error) {
    return { device, failed: error instanceof Error ? error.message : String(error) };
  }
}
