// One life of an engine process: spawned, greeted, spoken to, ended. supervisor.ts decides when a new one begins.
import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { NO_TELEMETRY } from '../../backend/session/telemetry.ts';
import { Fault } from '../../common/fault.ts';
import { fileFaults } from '../../common/faults/files.ts';
import { engineFaults } from '../../common/faults/engine.ts';
import type { EngineContract } from '../../common/engine/contract.ts';
import { connect, type Connection } from '../../common/transport/connect.ts';
import { framedChannel } from '../../common/transport/framed.ts';
import { byteStream } from '../engine-process/byte-stream.ts';
import { BEAT_MS, heartbeatEnvironment, readBeats } from '../engine-process/heartbeat.ts';
import { Watchdog, type WatchdogLimits } from './watchdog.ts';

export interface ProcessOptions {
  /** Program and arguments. */
  command: readonly string[];
  /** Added to this process's environment. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Each line that the engine writes to stderr. */
  onLine: (line: string) => void;
  /** Milliseconds in which it must have answered `hello`. */
  startTimeout: number;
  /** Milliseconds from beat to beat, and how many may fail before it counts as hung; the default is the watchdog's. */
  heartbeat?: { everyMs: number; limits: WatchdogLimits };
  /** Whether a call waits for its answer now. */
  asked: () => boolean;
}

export type Greeting = Awaited<ReturnType<Connection<EngineContract>['client']['hello']>>;

const LAST_LINES = 20; // of stderr, kept for the details of the Fault when it dies
const MAX_LINE = 2000; // characters
const GRACE_MS = 2000; // from the end of stdin to the kill: a native run may hold the engine's thread

/** Where no more files may be open there is no process, nor its streams: an event says so, later. */
function spawnPiped(program: string, args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'], env, windowsHide: true });
  if ((child.stdin as unknown) !== undefined) return child;
  child.once('error', () => {});
  throw new Fault('disk', fileFaults.tooManyOpen({ path: program }), { subject: program });
}

export class EngineProcess {
  readonly client: Connection<EngineContract>['client'];
  /** Kept when nothing can be asked any more; the process may have a moment left. Never broken. */
  readonly lost: Promise<void>;
  /** Kept when the process is gone, with what is known of the reason. Never broken. */
  readonly ended: Promise<Fault>;
  readonly #child: ChildProcess;
  readonly #connection: Connection<EngineContract>;
  readonly #lines: string[] = [];
  readonly #startTimeout: number;
  #trouble = '';
  #hung = false;

  /** Throws Fault `disk` when no more files may be open. */
  constructor({ command, env, onLine, startTimeout, heartbeat, asked }: ProcessOptions) {
    const [program, ...args] = command;
    const { everyMs, limits } = heartbeat ?? { everyMs: BEAT_MS, limits: undefined };
    this.#startTimeout = startTimeout;
    this.#child = spawnPiped(program!, args, {
      ...process.env,
      ...NO_TELEMETRY,
      ...heartbeatEnvironment(everyMs),
      ...env,
    });
    const { stdin, stdout, stderr, stdio } = this.#child;
    this.#readLines(stderr!, onLine);
    const watchdog = new Watchdog(limits);
    readBeats(stdio[3] as Readable, (cpu) => watchdog.beat(cpu));
    const watching = setInterval(() => this.#endIfHung(watchdog.tick(asked())), everyMs).unref();
    this.#child.once('exit', () => clearInterval(watching)).once('error', () => clearInterval(watching));
    const channel = framedChannel(byteStream(stdout!, stdin!));
    this.#connection = connect<EngineContract>(channel);
    this.client = this.#connection.client;
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#trouble ||= String(error); // the program could not be started
        if (this.#child.pid === undefined) resolve(this.#fault(null, null));
      });
      // 'close' comes after 'exit', when all of stderr has been read
      this.#child.once('close', (code, signal) => resolve(this.#fault(code, signal)));
    });
    this.lost = new Promise((resolve) => channel.onClose(() => resolve()));
    channel.onClose((reason) => {
      if (reason.code !== 'disconnected') this.#trouble ||= [reason.message, reason.details].filter(Boolean).join('\n');
      // Without a channel it is of no use. One that spoke nonsense is killed; one that was asked to end gets its time.
      if (reason.code === 'disconnected') void this.#killAfter(GRACE_MS);
      else this.kill();
    });
  }

  /** Whether it was ended because it neither beat nor computed: whatever it was asked may be asked again. */
  get hung(): boolean {
    return this.#hung;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Asks who it is. Rejects with Fault `engine-lost` when it ends, or says nothing in time, and then kills it. */
  async greet(): Promise<Greeting> {
    const late = setTimeout(() => {
      this.#trouble ||= `It did not answer within ${this.#startTimeout / 1000} seconds.`;
      this.kill();
    }, this.#startTimeout);
    try {
      return await this.client.hello();
    } catch (error) {
      this.kill();
      throw (error as Fault).code === 'disconnected' ? await this.ended : error;
    } finally {
      clearTimeout(late);
    }
  }

  /** Ends it by ending its stdin, and kills it when that does not help soon. */
  async stop(): Promise<void> {
    this.#connection.close();
    await this.ended;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #endIfHung(why: string | undefined): void {
    if (why === undefined || this.#hung) return;
    this.#hung = true;
    this.#trouble ||= why;
    this.kill(); // a stopped process takes no other signal
  }

  async #killAfter(milliseconds: number): Promise<void> {
    const timer = setTimeout(() => this.kill(), milliseconds);
    await this.ended;
    clearTimeout(timer);
  }

  #readLines(stderr: NodeJS.ReadableStream, onLine: (line: string) => void): void {
    let rest = '';
    stderr.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop()!.slice(-MAX_LINE);
      for (const line of lines) {
        this.#lines.push(line.slice(0, MAX_LINE));
        if (this.#lines.length > LAST_LINES) this.#lines.shift();
        onLine(line);
      }
    });
  }

  #fault(code: number | null, signal: string | null): Fault {
    const how = signal ? `ended by ${signal}` : code === null ? 'not started' : `exit code ${code}`;
    return new Fault('engine-lost', this.#hung ? engineFaults.hung() : engineFaults.stopped(), {
      details: [`engine process ${this.pid ?? ''}: ${how}`, this.#trouble, ...this.#lines].filter(Boolean).join('\n'),
    });
  }
}
