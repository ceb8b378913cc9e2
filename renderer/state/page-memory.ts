// A value that the studio remembers for the page (memory.* of the contract): read once, written shortly after the last
// change, at once when the page goes away, and never before it was read, or what was there would be lost. A write that fails
// is tried with the next change; somebody who moves sliders learns that the disk is full once, not thirty times a second. What
// belongs to this window alone (panel sizes) is Persisted instead.
import type { Json } from '../../common/json.ts';
import type { Connection } from './connection.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

const SETTLE_MS = 300;

export interface PageMemoryOptions<T> {
  connection: Connection;
  toasts: Toasts;
  name: string;
  /** The value of what the studio holds: null before the first, or whatever an older or newer page put there. */
  read(stored: unknown): T;
}

export class PageMemory<T extends Json> {
  #value: T;
  #loading: Promise<void> | null = null;
  #loaded = false;
  #waiting: ((before: T) => T) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failed = false;
  readonly #options: PageMemoryOptions<T>;

  constructor(options: PageMemoryOptions<T>) {
    this.#options = options;
    this.#value = options.read(null);
    options.connection.whenLeaving(() => this.flush());
  }

  /** As it was read, with what was written since. */
  get value(): T {
    return this.#value;
  }

  /** Once; after a failure it can be tried again. @throws Fault */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** Soon writes what `next` makes of the value then; only the last one that was asked for. */
  change(next: (before: T) => T): void {
    this.#waiting = next;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SETTLE_MS);
  }

  /** Writes what waits, now, or when it was read. */
  flush(): void {
    clearTimeout(this.#timer);
    if (!this.#waiting) return;
    if (!this.#loaded) return void this.load().then(() => this.flush(), this.#failedOnce);
    this.#value = this.#waiting(this.#value);
    this.#waiting = null;
    void this.#write();
  }

  /** Reads it again: another window may have written it. What is changed meanwhile is not read over. @throws Fault */
  async refresh(): Promise<void> {
    if (!this.#loaded) return this.load();
    const before = this.#value;
    const now = await this.#recall();
    if (!this.#waiting && this.#value === before) this.#value = now;
  }

  async #load(): Promise<void> {
    this.#value = await this.#recall();
    this.#loaded = true;
  }

  async #recall(): Promise<T> {
    const { connection, name, read } = this.#options;
    const studio = await connection.studio();
    return read(await studio.memory.recall({ name }));
  }

  async #write(): Promise<void> {
    const { connection, name } = this.#options;
    try {
      const studio = connection.now ?? (await connection.studio());
      await studio.memory.keep({ name, value: this.#value });
      this.#failed = false;
    } catch (error) {
      this.#failedOnce(error);
    }
  }

  readonly #failedOnce = (error: unknown): void => {
    if (!this.#failed) this.#options.toasts.fault(error);
    this.#failed = true;
  };
}
