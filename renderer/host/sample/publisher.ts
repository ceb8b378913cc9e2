// A stream as the studio's: the whole truth first, then each change.
export interface Publisher<T> {
  publish(event: T): void;
  subscribe(signal?: AbortSignal): AsyncGenerator<T, void>;
}

export function publisher<T>(whole: () => T): Publisher<T> {
  const listeners = new Set<(event: T) => void>();
  return {
    publish: (event) => listeners.forEach((listener) => listener(event)),
    async *subscribe(signal) {
      const queue: T[] = [whole()];
      let wake = () => {};
      const listener = (event: T) => {
        queue.push(event);
        wake();
      };
      listeners.add(listener);
      signal?.addEventListener('abort', () => wake());
      try {
        while (!signal?.aborted) {
          yield* queue.splice(0);
          if (queue.length === 0 && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        listeners.delete(listener);
      }
    },
  };
}
