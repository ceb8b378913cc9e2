// Runs the self-test of each backend in a child process and gives the verdict: what does not start, crashes, hangs or
// computes something else is refused with its reason, and takes nothing else down.
import { spawn } from 'node:child_process';
import { NO_TELEMETRY } from '../../../backend/session/telemetry.ts';
import { throwIfCancelled } from '../../../common/fault.ts';
import { builtEngine } from '../../engine-process/built-engine.ts';
import type { ChildAnswer } from './child.ts';
import { isRight, STEP_TOLERANCE, TOLERANCE, type TestResult } from './result.ts';
import type { Verdict } from './verdicts.ts';

export interface TestOptions {
  /** Program and arguments to which `self-test NAME [untimed]` is added; by default this engine. */
  command?: readonly string[];
  /** Milliseconds after which a test is ended; default 300,000. */
  timeout?: number;
  /** Whether its speed is measured too, which takes most of the time; default true. */
  timed?: boolean;
  /** Added to this process's environment. */
  env?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

const LAST_CHARACTERS = 2000; // of what the child wrote, for the reason

/** Tests one backend. Rejects only with Fault `cancelled`. */
export async function testBackend(
  name: string,
  { command = builtEngine(), timeout = 300_000, timed = true, env, signal }: TestOptions = {},
): Promise<Verdict> {
  const outcome = await runChild([...command, 'self-test', name, ...(timed ? [] : ['untimed'])], {
    timeout,
    env,
    signal,
  });
  throwIfCancelled(signal);
  return verdictOf(name, outcome);
}

type ChildOptions = Required<Pick<TestOptions, 'timeout'>> & Pick<TestOptions, 'env' | 'signal'>;

interface TestOutcome {
  /** Its last line, when that can be read. */
  answer?: ChildAnswer;
  /** How it ended otherwise. */
  end: string;
}

function verdictOf(name: string, { answer, end }: TestOutcome): Verdict {
  const nothing = { name, device: '', maxError: null, translationMs: null, trainingMs: null };
  if (!answer) return { ...nothing, verdict: 'failed', reason: end };
  if ('failed' in answer) return { ...nothing, device: answer.device, verdict: 'failed', reason: answer.failed };
  if ('unavailable' in answer) return { ...nothing, verdict: 'unavailable', reason: answer.unavailable };
  const { device, maxError, translationMs, training } = answer.result;
  const wrong = whyWrong(answer.result);
  if (wrong) return { ...nothing, device, verdict: 'failed', reason: wrong, maxError };
  const trainingMs = 'ms' in training ? training.ms : null;
  return { name, device, verdict: 'passed', reason: whyNotTraining(training), maxError, translationMs, trainingMs };
}

function whyWrong({ maxError, flatError }: TestResult): string {
  if (maxError === null) return 'Its answers are not numbers.';
  if (maxError > TOLERANCE) {
    return `Its answers differ from the recorded ones by ${maxError.toPrecision(2)}; ${TOLERANCE.toPrecision(2)} is allowed.`;
  }
  if (isRight(flatError, TOLERANCE)) return '';
  return `It turns a flat colour into noise (by ${flatError?.toPrecision(2) ?? 'no number'}; ${TOLERANCE.toPrecision(2)} is allowed).`;
}

function whyNotTraining(training: TestResult['training']): string {
  if ('failed' in training) return `Only for translating, it cannot train: ${training.failed}`;
  if (isRight(training.error, STEP_TOLERANCE)) return '';
  return `Only for translating, its training is wrong by ${training.error?.toPrecision(2) ?? 'no number'} of a gradient.`;
}

function runChild([program, ...args]: string[], { timeout, env, signal }: ChildOptions): Promise<TestOutcome> {
  return new Promise((resolve) => {
    const child = spawn(program!, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...NO_TELEMETRY, ...env },
      windowsHide: true,
      timeout,
      killSignal: 'SIGKILL',
    });
    const stop = () => child.kill('SIGKILL');
    signal?.addEventListener('abort', stop, { once: true });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-LAST_CHARACTERS)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-LAST_CHARACTERS)));
    const start = performance.now();
    child.on('error', (error) => resolve({ end: `Its test could not be started: ${error.message}` }));
    child.on('close', (code, killedBy) => {
      signal?.removeEventListener('abort', stop);
      const late = performance.now() - start >= timeout;
      const how = late
        ? `Its test did not end within ${timeout / 1000} seconds.`
        : killedBy
          ? `Its test crashed (${killedBy}).`
          : `Its test ended with exit code ${code}.`;
      const lastWords = errors.trim().split('\n').slice(-3).join(' ');
      const answer = code === 0 ? parseAnswer(output) : undefined;
      resolve({ answer, end: lastWords === '' ? how : `${how} It wrote: ${lastWords}` });
    });
  });
}

/** The last line: a native library may print before it. */
function parseAnswer(output: string): ChildAnswer | undefined {
  try {
    const value = JSON.parse(output.trim().split('\n').pop() ?? '') as ChildAnswer | null;
    return value && ('result' in value || 'unavailable' in value || 'failed' in value) ? value : undefined;
  } catch {
    return undefined;
  }
}
