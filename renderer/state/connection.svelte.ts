// The line to the studio. It connects, and when the line breaks it connects again, waiting a little longer each time;
// streams are watched here, so that each begins anew on every connection: they all start with the whole truth, so
// nothing that happened in between is lost.
import { Fault, isFault, toFault } from '../../common/fault.ts';
import { studioFaults } from '../../common/faults/studio.ts';
import type { Host, StudioClient } from '../host/host.ts';

export type Watcher = (studio: StudioClient, signal: AbortSignal) => Promise<void>;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;
const PATIENCE_MS = 10_000; // how long an action waits for a broken line before it fails

export class Connection {
  readonly #host: Host;
  readonly #watchers: Watcher[] = [];
  readonly #leaving: (() => void)[] = [];
  #state = $state<'connecting' | 'open' | 'lost' | 'refused'>('connecting');
  #studio: StudioClient | null = null;
  #waiting: ((studio: StudioClient) => void)[] = [];
  #line = new AbortController();

  constructor(host: Host) {
    this.#host = host;
  }

  get state(): 'connecting' | 'open' | 'lost' | 'refused' {
    return this.#state;
  }

  /** The studio, if the line stands at this moment. */
  get now(): StudioClient | null {
    return this.#studio;
  }

  /** The studio; waits for a line that is being restored. @throws Fault `disconnected` after a while. */
  studio(): Promise<StudioClient> {
    if (this.#studio) return Promise.resolve(this.#studio);
    return new Promise((resolve, reject) => {
      const ready = (studio: StudioClient) => {
        clearTimeout(timer);
        resolve(studio);
      };
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== ready);
        reject(new Fault('disconnected', studioFaults.noAnswer()));
      }, PATIENCE_MS);
      this.#waiting.push(ready);
    });
  }

  /** Runs `watcher` on every connection until it ends; a stream that ends early is taken up again. */
  watch(watcher: Watcher): void {
    this.#watchers.push(watcher);
    if (this.#studio) void this.#follow(watcher, this.#studio, this.#line.signal);
  }

  /** `send` is called when the page goes away: what it asks of the studio without waiting still arrives. */
  whenLeaving(send: () => void): void {
    this.#leaving.push(send);
  }

  /** The page goes away. */
  leave(): void {
    for (const send of this.#leaving) send();
  }

  /** Connects, and stays connected until `signal` aborts. */
  async start(signal: AbortSignal): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        const { studio, closed } = await this.#host.connect();
        wait = FIRST_WAIT_MS;
        this.#opened(studio);
        await Promise.race([closed, aborted(signal)]);
        this.#broken('lost');
      } catch (error) {
        const refused = isFault(error) && error.code === 'forbidden';
        this.#broken(refused ? 'refused' : this.#state === 'connecting' ? 'connecting' : 'lost');
      }
      await Promise.race([pause(wait), aborted(signal)]);
    }
  }

  #opened(studio: StudioClient): void {
    this.#studio = studio;
    this.#state = 'open';
    this.#line = new AbortController();
    for (const ready of this.#waiting) ready(studio);
    this.#waiting = [];
    for (const watcher of this.#watchers) void this.#follow(watcher, studio, this.#line.signal);
  }

  #broken(state: 'connecting' | 'lost' | 'refused'): void {
    this.#studio = null;
    this.#state = state;
    this.#line.abort();
  }

  async #follow(watcher: Watcher, studio: StudioClient, signal: AbortSignal): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      await watcher(studio, signal).catch((error: unknown) => {
        if (!signal.aborted) console.warn(toFault(error).message);
      });
      await Promise.race([pause(wait), aborted(signal)]);
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
