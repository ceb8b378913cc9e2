// The studio's side of the engine: starts it when it is first needed, passes calls on, tells how it is, and starts
// another when it dies. What was running then rejects with `engine-lost`: the engine has no state, ask again. One that
// hangs is ended, and what it was asked is asked once more.
import { AsyncIteratorClass, createORPCClient, type ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { EngineStatus } from '../../common/contract/compute.ts';
import type { EngineContract } from '../../common/engine/contract.ts';
import { Fault } from '../../common/fault.ts';
import { engineFaults } from '../../common/faults/engine.ts';
import { BusyMeter, StatusFeed } from './activity.ts';
import { abortable, isStream, operation, orLost } from './calls.ts';
import { builtEngine } from '../engine-process/built-engine.ts';
import { EngineProcess, type Greeting, type ProcessOptions } from './process.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface SupervisorOptions {
  /**
   * Program and arguments that speak the engine's contract on stdin and stdout. Default: this Node with the built
   * engine.js. `['ssh', 'gpu-box', 'zorse', 'engine']` makes another machine the engine.
   */
  command?: readonly string[];
  /**
   * Added to this process's environment, or what gives it at each start: with it and `recycle` a changed setting takes
   * effect. ZORSE_BACKEND names the backend, ZORSE_WORK=training asks for the fastest at training, ZORSE_THREADS limits.
   */
  env?: Env | (() => Env);
  /** Each line of the engine's log. */
  log?: (line: string) => void;
  /** Milliseconds until an engine that says nothing is given up; default 120,000: where our backend does not load, a first start tests the others. */
  startTimeout?: number;
  /** Must have resolved before each start of the process; what it throws is the fault of the calls that wait. */
  beforeStart?: () => Promise<void>;
  /** How the engine is watched, in tests; default: the watchdog's limits. */
  heartbeat?: ProcessOptions['heartbeat'];
}

export interface Supervisor {
  /** Starts the process when it is not running yet; calls do so too, this only begins earlier. */
  start(): void;
  /** The engine's operations. A call that the engine does not survive rejects with Fault `engine-lost`. */
  client: ContractRouterClient<EngineContract>;
  /** The state now, then each change, until `signal` aborts. */
  status(signal?: AbortSignal): AsyncGenerator<EngineStatus, void, void>;
  /** Ends the process now, whatever it does; the next call starts a new one. For a run that no cancel reaches. */
  kill(): void;
  /** Ends the process once nothing runs; the next call starts a new one. For returning memory between jobs. */
  recycle(): Promise<void>;
  /** Ends the process; resolves when it is gone. Later calls reject with `engine-lost`. */
  close(): Promise<void>;
}

/** Deaths in a row, with no call answered in between, after which the engine is left alone for a while. */
const MAX_DEATHS = 5;
const REST_MS = 30_000;
const BACKOFF_MS = 200; // doubled by each death in a row but the first
const STATUS_MS = 1000;

export function createSupervisor(options: SupervisorOptions = {}): Supervisor {
  return new EngineSupervisor(options);
}

class EngineSupervisor implements Supervisor {
  readonly client: Supervisor['client'];
  readonly #options: SupervisorOptions;
  readonly #meter = new BusyMeter();
  readonly #feed = new StatusFeed(() => this.#status());
  readonly #timer: NodeJS.Timeout;
  /** The engine in use, once it has answered; undefined while none is wanted. */
  #engine: Promise<EngineProcess> | undefined;
  #process: EngineProcess | undefined;
  #greeting: Greeting | undefined;
  #memoryBytes = 0;
  #restarts = 0;
  #deaths = { inARow: 0, last: -Infinity, fault: undefined as Fault | undefined };
  #calls = 0;
  /** Calls that wait for their answer: a stream that is being read is none. */
  #asked = 0;
  #whenIdle: (() => void)[] = [];
  #closed = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    const link: ClientLink<Record<never, never>> = {
      call: (path, input, { signal }) => this.#call(path, input, signal),
    };
    this.client = createORPCClient(link);
    this.#timer = setInterval(() => void this.#refresh(), STATUS_MS).unref();
  }

  start(): void {
    this.#ensure().catch(() => {}); // the first call will say what is wrong
  }

  status(signal?: AbortSignal): AsyncGenerator<EngineStatus, void, void> {
    return this.#feed.watch(signal);
  }

  kill(): void {
    const engine = this.#forget();
    engine?.kill();
  }

  async recycle(): Promise<void> {
    if (this.#calls > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
    await this.#forget()?.stop();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#forget()?.stop();
  }

  async #call(path: readonly string[], input: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    let done = () => this.#leave();
    this.#calls++;
    try {
      let engine = await abortable(this.#ensure(), signal);
      this.#meter.begin();
      done = () => {
        this.#meter.end();
        this.#leave();
      };
      this.#worked();
      const ask = () => {
        this.#asked++;
        return orLost(engine, operation(engine.client, path)(input, { signal })).finally(() => this.#asked--);
      };
      const result = await ask().catch(async (error: unknown) => {
        if (!engine.hung || signal?.aborted) throw error;
        engine = await abortable(this.#ensure(), signal); // once more, of a fresh one
        return ask();
      });
      this.#deaths.inARow = 0;
      if (!isStream(result)) return result;
      const whenRead = done;
      done = () => {};
      return new AsyncIteratorClass(
        () => orLost(engine, result.next()),
        async (reason) => {
          whenRead();
          if (reason !== 'next') await result.return?.();
        },
      );
    } finally {
      done();
    }
  }

  #leave(): void {
    if (--this.#calls === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
    this.#worked();
  }

  /** A call began or ended: told without haste, so that many short ones cost their watchers nothing. */
  #worked(): void {
    this.#feed.changedSoon(() => this.#meter.busy && !this.#meter.running);
  }

  #ensure(): Promise<EngineProcess> {
    if (this.#closed) return Promise.reject(shutDown());
    if (this.#engine) return this.#engine;
    const engine = this.#launch();
    this.#engine = engine;
    engine.catch(() => {
      if (this.#engine === engine) this.#engine = undefined; // the next call tries again
    });
    this.#feed.changed();
    return engine;
  }

  async #launch(): Promise<EngineProcess> {
    await this.#rest();
    if (this.#closed) throw shutDown();
    const { command = builtEngine(), env, log = () => {}, startTimeout = 120_000, heartbeat } = this.#options;
    await this.#options.beforeStart?.();
    if (this.#closed) throw shutDown();
    const added = typeof env === 'function' ? env() : env;
    const asked = () => this.#asked > 0;
    const engine = new EngineProcess({ command, env: added, onLine: log, startTimeout, heartbeat, asked });
    this.#process = engine;
    if (this.#deaths.inARow > 0) this.#restarts++;
    void engine.lost.then(async () => {
      if (this.#process !== engine) return; // its end was asked for
      this.#forget();
      this.#deaths.inARow++;
      this.#deaths.last = performance.now();
      this.#deaths.fault = await engine.ended;
      log(this.#deaths.fault.details ?? this.#deaths.fault.message);
    });
    this.#greeting = await engine.greet();
    this.#feed.changed();
    return engine;
  }

  /** Waits after a death, longer after each in a row. After too many it throws, until the engine has rested. */
  async #rest(): Promise<void> {
    const { inARow, last, fault } = this.#deaths;
    const since = performance.now() - last;
    if (inARow >= MAX_DEATHS && since < REST_MS) {
      const text = engineFaults.stoppedOften({ times: inARow });
      throw new Fault('engine-lost', text, { details: fault?.details });
    }
    const wait = inARow < 2 ? 0 : BACKOFF_MS * 2 ** Math.min(inARow - 2, MAX_DEATHS) - since;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  /** The process in use, which from now on is not: the next call starts another. */
  #forget(): EngineProcess | undefined {
    const engine = this.#process;
    this.#process = this.#engine = this.#greeting = undefined;
    this.#memoryBytes = 0;
    this.#feed.changed();
    return engine;
  }

  async #refresh(): Promise<void> {
    if (!this.#feed.watched) return;
    // A busy engine answers when its run is over; its memory can wait until then.
    if (this.#greeting && !this.#meter.running) {
      const memory = await this.#process?.client.memory().catch(() => undefined);
      if (memory) this.#memoryBytes = memory.rssBytes;
    }
    this.#feed.changed();
  }

  #status(): EngineStatus {
    return {
      state: this.#state(),
      backend: this.#greeting?.backend ?? '',
      device: this.#greeting?.device ?? '',
      busy: this.#meter.share(),
      memoryBytes: this.#memoryBytes,
      restarts: this.#restarts,
    };
  }

  #state(): EngineStatus['state'] {
    if (!this.#engine) return 'stopped';
    if (!this.#greeting) return this.#deaths.inARow > 0 ? 'restarting' : 'starting';
    return this.#meter.busy ? 'busy' : 'ready';
  }
}

const shutDown = (): Fault => new Fault('engine-lost', engineFaults.shutDown());
