// A stream that many pages watch at once: each gets what there is, then changes. Changes are kept per key and only the
// newest of each is sent, so a page that reads slowly gets fewer events, never a growing queue.
import { setTimeout } from 'node:timers/promises';
import { Publisher } from '../../../common/publisher.ts';

/** Milliseconds in which changes are gathered: less than two frames, so nobody sees it. */
const GATHER = 25;

export class Feed<Event> {
  readonly #publisher = new Publisher<Event>();

  /** Sends `event` to every watcher; it replaces an unsent one of the same key. */
  publish(key: string, event: Event): void {
    this.#publisher.publish(event, key);
  }

  /** Events of what there is, then changes, until `signal` aborts or the feed closes; both end it cleanly. */
  watch(snapshot: () => readonly Event[], signal?: AbortSignal): AsyncGenerator<Event, void, void> {
    return this.#publisher.read(
      async function* (changes) {
        yield* snapshot();
        while (await changes.more()) {
          await setTimeout(GATHER);
          yield* changes.drain();
        }
      },
      { signal },
    );
  }

  get watchers(): number {
    return this.#publisher.readers;
  }

  close(): void {
    this.#publisher.close();
  }
}
