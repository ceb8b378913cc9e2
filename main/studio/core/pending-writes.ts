// What has happened and is not on disk yet: a disk that takes nothing makes it wait, and the newest of each document is
// tried again with the next write. Nothing of it is ever an error of whoever reports that something happened.
import type { Log } from './log.ts';

type Write = () => unknown;

export class PendingWrites {
  readonly #writes = new Map<string, Write>();
  readonly #run: (writes: Write[]) => void;
  readonly #log: Log;
  #refused = false;

  /** `run` makes all writes as one, or throws and has made none. */
  constructor(run: (writes: Write[]) => void, log: Log) {
    this.#run = run;
    this.#log = log;
  }

  /** Takes the place of an older one of the same document. */
  add(table: string, id: string, write: Write): void {
    this.#writes.set(keyOf(table, id), write);
  }

  /** The document is written otherwise, or gone. */
  drop(table: string, id: string): void {
    this.#writes.delete(keyOf(table, id));
  }

  copy(): ReadonlyMap<string, Write> {
    return new Map(this.#writes);
  }

  /** Takes back what was dropped since the copy was made: what was to be in its place was not written. */
  restore(copy: ReadonlyMap<string, Write>): void {
    for (const [key, write] of copy) if (!this.#writes.has(key)) this.#writes.set(key, write);
  }

  /** Never throws. */
  flush(): void {
    if (this.#writes.size === 0) return;
    try {
      this.#run([...this.#writes.values()]);
      this.#writes.clear();
      if (this.#refused) this.#log.info({}, 'The database can be written again.');
      this.#refused = false;
    } catch (error) {
      if (!this.#refused) this.#log.error({ error }, 'The database cannot be written; what happens is kept in memory.');
      this.#refused = true;
    }
  }
}

const keyOf = (table: string, id: string): string => JSON.stringify([table, id]);
