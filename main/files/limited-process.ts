// A process for one kind of question, with a limit of time and one of memory: it is ended when either is over, and another
// one answers the next question. For what a file of a stranger may drive into an endless loop or through all memory. It is
// a process because a thread is no help against the latter: a worker that outgrows `resourceLimits` by one large array
// takes its whole process along.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface ProcessLimits {
  /** From the question to its answer. */
  ms: number;
  /** Of objects and strings, in MB. What lies outside that heap (bytes of files) a program has to limit by itself. */
  heap: number;
}

/** What was asked takes more time or memory than there is for it. */
export class PastLimits extends Error {
  override readonly name = 'PastLimits';
}

/** What a program answers: `failed` is what it threw. */
export type Answer = { result: unknown } | { failed: string };

let node = process.execPath;

/** The program that runs them all: for Electron, whose own is no plain Node. */
export const useNode = (program: string): void => void (node = program);

export class LimitedProcess {
  readonly #program: string;
  readonly #limits: ProcessLimits;
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** `program`: JavaScript (CommonJS) that sends 'ready', then for each message an `Answer`. */
  constructor(program: string, limits: ProcessLimits) {
    this.#program = program;
    this.#limits = limits;
  }

  /** One question at a time, the others wait. Throws PastLimits, and Error with the text that the program threw. */
  async ask(question: object): Promise<unknown> {
    const answer = this.#last.then(() => this.#answer(question));
    this.#last = answer.catch(() => {}); // the next one is asked all the same
    const found = await answer;
    if ('failed' in found) throw new Error(found.failed);
    return found.result;
  }

  async #answer(question: object): Promise<Answer> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= await this.#start());
    child.ref();
    child.channel!.ref();
    try {
      child.send(question, () => {}); // a pipe that broke is an end, and seen as one
      return (await this.#next(child, this.#limits.ms)) as Answer;
    } finally {
      if (this.#child === child) this.#rest(child);
    }
  }

  /** The process waits, as long as it may, and nobody waits for it. */
  #rest(child: ChildProcess): void {
    child.unref();
    child.channel?.unref();
    this.#idle = setTimeout(() => this.#end(child), IDLE_MS).unref();
  }

  async #start(): Promise<ChildProcess> {
    const child = spawn(node, [`--max-old-space-size=${this.#limits.heap}`, '-'], {
      stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced', // bytes as bytes
      env: SYSTEM,
      windowsHide: true,
    });
    const kill = (): void => void child.kill('SIGKILL'); // one that loops would not see that nobody is there any more
    process.once('exit', kill);
    child.once('exit', () => {
      process.off('exit', kill);
      this.#end(child);
    });
    await once(child, 'spawn'); // throws why it could not be started
    child.stdin!.on('error', () => {}).end(this.#program); // its end is seen as such
    await this.#next(child, START_MS);
    return child;
  }

  /** Its next message, within so many milliseconds. */
  #next(child: ChildProcess, ms: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const over = (): void => {
        settled();
        this.#end(child);
        reject(new PastLimits());
      };
      const answered = (message: unknown): void => {
        settled();
        resolve(message);
      };
      const timer = setTimeout(over, ms);
      const settled = (): void => {
        clearTimeout(timer);
        child.off('message', answered).off('exit', over);
      };
      child.once('message', answered).once('exit', over);
    });
  }

  #end(child: ChildProcess): void {
    if (this.#child === child) this.#child = undefined;
    child.kill('SIGKILL');
  }
}

/** Nothing of ours, but what Windows needs to start a program and to draw random numbers. */
const SYSTEM = process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot };

const START_MS = 60_000; // a busy machine is nothing that a file has done
const IDLE_MS = 60_000; // it holds some 40 MB
