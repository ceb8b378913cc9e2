// From a work that tells events when they happen to one reader that takes them in its own time.
import { clearTimeout, setTimeout } from './transport/runtime.ts';

export class EventQueue<T> implements AsyncIterable<T> {
  readonly #unread = new Map<unknown, T>();
  #wake = (): void => {};
  #end: { error?: unknown } | undefined;

  /** With a key it replaces an unread event of the same key, and comes last: a slow reader gets fewer events, not more. */
  push(event: T, key: unknown = Symbol()): void {
    this.#unread.delete(key);
    this.#unread.set(key, event);
    this.#wake();
  }

  /** No event comes after this: what was pushed is still read, then the events end, or throw `failure.error`. */
  end(failure: { error?: unknown } = {}): void {
    this.#end ??= failure;
    this.#wake();
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** Everything unread, in order. */
  drain(): T[] {
    const events = [...this.#unread.values()];
    this.#unread.clear();
    return events;
  }

  /** Resolves with true when something is unread, or after so many milliseconds; with false at the end. */
  async more(milliseconds?: number): Promise<boolean> {
    if (this.#unread.size === 0 && !this.#end) {
      await new Promise<void>((resolve) => {
        const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.#unread.size > 0 || !this.#end;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    while (await this.more()) {
      for (const [key, event] of this.#unread) {
        this.#unread.delete(key);
        yield event;
      }
    }
    if (this.#end && 'error' in this.#end) throw this.#end.error;
  }
}
