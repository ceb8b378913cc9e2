// How busy an engine is, and the stream of its status: what the compute chip shows.
import type { EngineStatus } from '../../common/contract/compute.ts';
import { Publisher } from '../../common/publisher.ts';

/** Calls that follow each other faster are one piece of work to who watches: a slider makes dozens a second. */
const CALM_MS = 250;

/** The share of the last seconds in which at least one call ran. */
export class BusyMeter {
  readonly #spans: { from: number; to: number }[] = [];
  #running = 0;
  #since = 0;

  constructor(
    private readonly windowMs = 5000,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get running(): boolean {
    return this.#running > 0;
  }

  /** Whether a call runs, or ran until just now. */
  get busy(): boolean {
    return this.running || this.now() - (this.#spans.at(-1)?.to ?? -Infinity) < CALM_MS;
  }

  begin(): void {
    if (this.#running++ === 0) this.#since = this.now();
  }

  end(): void {
    if (--this.#running === 0) this.#spans.push({ from: this.#since, to: this.now() });
  }

  /** 0..1. */
  share(): number {
    const now = this.now();
    const start = now - this.windowMs;
    while (this.#spans[0] && this.#spans[0].to < start) this.#spans.shift();
    const spans = this.running ? [...this.#spans, { from: this.#since, to: now }] : this.#spans;
    const busy = spans.reduce((sum, { from, to }) => sum + to - Math.max(from, start), 0);
    return Math.min(1, busy / this.windowMs);
  }
}

/** A status that many watch; a slow watcher gets the newest, never a growing queue. */
export class StatusFeed {
  readonly #changes = new Publisher<void>();
  #later: NodeJS.Timeout | undefined;

  constructor(private readonly read: () => EngineStatus) {}

  get watched(): boolean {
    return this.#changes.readers > 0;
  }

  changed(): void {
    this.#changes.publish(undefined, 'changed');
  }

  /** Soon tells what changed by then, once; and once more while `settling` says that time alone will change it. */
  changedSoon(settling: () => boolean): void {
    if (!this.watched) return; // who comes later starts with the status then
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.changed();
      if (settling()) this.changedSoon(settling);
    }, CALM_MS).unref();
  }

  /** The status now, then after each change, until `signal` aborts. */
  watch(signal?: AbortSignal): AsyncGenerator<EngineStatus, void, void> {
    const { read } = this;
    return this.#changes.read(
      async function* (changes) {
        do {
          changes.drain();
          yield read();
        } while (await changes.more());
      },
      { signal },
    );
  }
}
