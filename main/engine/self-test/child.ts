// The self-test of one backend, run in a process of its own: a driver that crashes takes only this one with it.
import { Console } from 'node:console';
import type { Writable } from 'node:stream';
import { toFault } from '../../../common/fault.ts';
import type { Candidate } from '../backends/backend.ts';
import { candidates, useBackend } from '../backends/index.ts';
import {
  isRight,
  STEP_TOLERANCE,
  stepError,
  TOLERANCE,
  trainingMs,
  translationErrors,
  translationMs,
  type TestResult,
} from './result.ts';

export type ChildAnswer = { result: TestResult } | { failed: string; device: string } | { unavailable: string };

interface SelfTestOptions {
  /** Leaves the speed out. */
  untimed?: boolean;
  among?: readonly Candidate[];
}

/** Tests the backend and writes the answer to `output` as the line of JSON that test-backend.ts reads. */
export async function runSelfTest(name: string, output: Writable, options: SelfTestOptions = {}): Promise<void> {
  globalThis.console = new Console(process.stderr);
  const answer = await test(name, options);
  await new Promise<void>((resolve) => output.write(JSON.stringify(answer) + '\n', () => resolve()));
}

async function test(name: string, { untimed = false, among = candidates }: SelfTestOptions): Promise<ChildAnswer> {
  let device;
  try {
    ({ device } = await useBackend(name, among));
  } catch (error) {
    return { unavailable: messageOf(toFault(error).cause ?? error) }; // the table names the backend already
  }
  const timed = !untimed && !among.find((each) => each.name === name)?.reference; // nobody waits for the reference
  try {
    const errors = await translationErrors();
    const right = isRight(errors.maxError, TOLERANCE) && isRight(errors.flatError, TOLERANCE);
    return {
      result: {
        device,
        ...errors,
        translationMs: right && timed ? await translationMs() : null, // how fast it is wrong does not matter
        training: right ? await testTraining(timed) : { error: null, ms: null },
      },
    };
  } catch (error) {
    return { device, failed: messageOf(error) };
  }
}

/** A backend that cannot train may still translate. */
async function testTraining(timed: boolean): Promise<TestResult['training']> {
  try {
    const error = await stepError();
    return { error, ms: timed && isRight(error, STEP_TOLERANCE) ? await trainingMs() : null };
  } catch (error) {
    return { failed: messageOf(error) };
  }
}

/** One line of it, without the place in onnxruntime's sources. */
function messageOf(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  return text.replace(/^\/onnxruntime_src\/.* was false\. /, '').slice(0, 300);
}
