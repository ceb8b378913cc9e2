// Tests the backends once in the background, so that a GPU is found without `zorse doctor`: when nothing has been
// computed for a while, and only if the engine has no verdicts for this machine and its drivers yet. Any work that
// begins ends the test at once; it is tried again in the next quiet time.
import type { EngineStatus } from '../../../common/contract/compute.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';

type Watched = Pick<Supervisor, 'status' | 'recycle'>;
type Tester = Pick<Supervisor, 'client' | 'close'>;

export interface IdleSelfTestOptions {
  /** The engines whose work goes first. */
  engines: readonly Watched[];
  /** The engine that tests; it is closed afterwards. */
  tester: Tester;
  /** Milliseconds without work before the test begins. */
  afterMs: number;
  /** Ends it all. */
  signal: AbortSignal;
}

/** Resolves when the backends are tested, or were already; true if they have been now. Rejects with what the test throws. */
export async function testWhenIdle({ engines, tester, afterMs, signal }: IdleSelfTestOptions): Promise<boolean> {
  const ended = new AbortController();
  const quiet = new QuietTime(engines, AbortSignal.any([signal, ended.signal]));
  try {
    for (;;) {
      const disturbed = await quiet.begins(afterMs);
      if (signal.aborted) return false;
      try {
        let tested = false;
        const stop = AbortSignal.any([signal, disturbed]);
        for await (const _ of await tester.client.selfTest({ onlyIfNew: true }, { signal: stop })) tested = true;
        // what computes now was chosen without knowing better
        if (tested && !disturbed.aborted) await Promise.all(engines.map((engine) => engine.recycle()));
        if (!disturbed.aborted) return tested;
      } catch (error) {
        if (!disturbed.aborted && !signal.aborted) throw error;
      }
    }
  } finally {
    ended.abort();
    await tester.close();
  }
}

const isWorking = ({ state }: EngineStatus): boolean => state !== 'ready' && state !== 'stopped';

/** Tells when none of the engines has worked for a while, and when one begins to. */
class QuietTime {
  readonly #signal: AbortSignal;
  readonly #working = new Set<Watched>();
  #since = performance.now();
  #disturbance = new AbortController();

  constructor(engines: readonly Watched[], signal: AbortSignal) {
    this.#signal = signal;
    for (const engine of engines) void this.#watch(engine);
  }

  /** Waits for `ms` of quiet, or the end; the signal given aborts when the quiet is over. */
  async begins(ms: number): Promise<AbortSignal> {
    while (!this.#signal.aborted && !(this.#working.size === 0 && performance.now() - this.#since >= ms)) {
      await rest(this.#working.size === 0 ? ms - (performance.now() - this.#since) : ms, this.#signal);
    }
    this.#disturbance = new AbortController();
    return this.#disturbance.signal;
  }

  async #watch(engine: Watched): Promise<void> {
    for await (const status of engine.status(this.#signal)) {
      if (isWorking(status)) {
        this.#working.add(engine);
        this.#disturbance.abort();
      } else if (this.#working.delete(engine)) {
        this.#since = performance.now();
      }
    }
  }
}

/** Never keeps the process alive. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms).unref();
    signal.addEventListener('abort', end);
  });
}
