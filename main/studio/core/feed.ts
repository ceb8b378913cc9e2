// A stream that many pages watch at once: each gets what there is, then changes. Changes are kept per key and only the
// newest of each is sent, so a page that reads slowly gets fewer events, never a growing queue.

/** Milliseconds in which changes are gathered: less than two frames, so nobody sees it. */
const GATHER = 25;

interface Watcher<Event> {
  changes: Map<string, Event>;
  wake: () => void;
}

export class Feed<Event> {
  readonly #watchers = new Set<Watcher<Event>>();
  #closed = false;

  /** Sends `event` to every watcher; it takes the place of an unsent one with the same key. */
  publish(key: string, event: Event): void {
    for (const watcher of this.#watchers) {
      watcher.changes.delete(key); // moved to the end: the order of what is sent is the order of the newest changes
      watcher.changes.set(key, event);
      watcher.wake();
    }
  }

  /** Events of what there is, then changes, until `signal` aborts or the feed closes; both end it cleanly. */
  async *watch(snapshot: () => readonly Event[], signal?: AbortSignal): AsyncGenerator<Event, void, void> {
    const watcher: Watcher<Event> = { changes: new Map(), wake: () => {} };
    const wake = () => watcher.wake();
    const ended = () => this.#closed || signal?.aborted === true;
    signal?.addEventListener('abort', wake);
    this.#watchers.add(watcher);
    try {
      for (const event of snapshot()) {
        if (ended()) return;
        yield event;
      }
      while (!ended()) {
        if (watcher.changes.size === 0) await new Promise<void>((resolve) => (watcher.wake = resolve));
        if (ended()) return;
        await gather(signal);
        const changes = [...watcher.changes.values()];
        watcher.changes.clear();
        for (const change of changes) {
          if (ended()) return;
          yield change;
        }
      }
    } finally {
      this.#watchers.delete(watcher);
      signal?.removeEventListener('abort', wake);
    }
  }

  get watchers(): number {
    return this.#watchers.size;
  }

  close(): void {
    this.#closed = true;
    for (const watcher of this.#watchers) watcher.wake();
  }
}

const gather = (signal?: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, GATHER);
    signal?.addEventListener('abort', done);
  });
