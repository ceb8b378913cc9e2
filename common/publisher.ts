// Events for many readers at once, each of whom takes them in its own time.
import { EventQueue } from './event-queue.ts';
import type { Signal } from './transport/runtime.ts';

export interface ReadOptions<T> {
  signal?: Signal;
  /** Which events the reader is for; all when not given. */
  wants?: (event: T) => boolean;
}

export class Publisher<T> {
  readonly #readers = new Map<EventQueue<T>, ReadOptions<T>['wants']>();
  #closed = false;

  get readers(): number {
    return this.#readers.size;
  }

  /** To everybody who reads now; with a key it replaces an event of the same key that a reader has not taken yet. */
  publish(event: T, key?: string): void {
    for (const [events, wants] of this.#readers) if (!wants || wants(event)) events.push(event, key);
  }

  /** What `reader` makes of the events from now on, until `signal` aborts or the publisher closes; both end it cleanly. */
  async *read<R>(
    reader: (events: EventQueue<T>) => AsyncIterable<R>,
    { signal, wants }: ReadOptions<T> = {},
  ): AsyncGenerator<R, void, void> {
    if (this.#closed || signal?.aborted) return;
    const events = new EventQueue<T>();
    const end = (): void => events.end();
    signal?.addEventListener('abort', end);
    this.#readers.set(events, wants);
    try {
      for await (const made of reader(events)) {
        if (events.ended) return;
        yield made;
      }
    } finally {
      this.#readers.delete(events);
      signal?.removeEventListener('abort', end);
    }
  }

  close(): void {
    this.#closed = true;
    for (const events of this.#readers.keys()) events.end();
  }
}
