// The numbers of a run as a stream for its charts: what lies on disk first, then what comes. A page that reads slowly
// gets longer pieces, not more of them.
import type { History } from '../../../common/contract/training.ts';
import { readHistory } from '../../files/runs/history.ts';

interface Row {
  step: number;
  values: Readonly<Record<string, number>>;
}

interface Reader {
  rows: Row[];
  wake: () => void;
}

/** Rows kept for a reader; of one that is further behind, the rest is read from disk again. */
const MOST_ROWS = 5000;
/** Milliseconds after which a run that another process trains is read again. */
const REFRESH_MS = 2000;

export class HistoryFeed {
  readonly #readers = new Map<string, Set<Reader>>();
  #closed = false;

  /** New numbers of a run that this process trains. */
  add(run: string, step: number, values: Readonly<Record<string, number>>): void {
    for (const reader of this.#readers.get(run) ?? []) {
      reader.rows.push({ step, values });
      reader.wake();
    }
  }

  /** There may be more on disk. */
  refresh(run: string): void {
    for (const reader of this.#readers.get(run) ?? []) reader.wake();
  }

  /** Everything after step `after`, then what comes, until `signal` aborts. `elsewhere`: whether to look at the disk for more. */
  async *read(
    { id, folder, after }: { id: string; folder: string; after: number },
    elsewhere: () => boolean,
    signal?: AbortSignal,
  ): AsyncGenerator<History, void, void> {
    const reader: Reader = { rows: [], wake: () => {} };
    const readers = this.#readers.get(id) ?? new Set();
    this.#readers.set(id, readers.add(reader));
    const wake = () => reader.wake();
    const ended = () => this.#closed || signal?.aborted === true;
    signal?.addEventListener('abort', wake);
    try {
      const old = await readHistory(folder, after);
      let last = old.steps.at(-1) ?? after;
      yield old;
      reader.rows = reader.rows.filter(({ step }) => step > last); // came while we read, and lie on disk too
      while (!ended()) {
        if (reader.rows.length === 0) await wakeOrWait(reader, elsewhere() ? REFRESH_MS : undefined);
        if (ended()) return;
        const rows = reader.rows.splice(0);
        const fresh = rows.length > 0 && rows.length <= MOST_ROWS ? together(rows) : await readHistory(folder, last);
        if (fresh.steps.length === 0) continue;
        last = fresh.steps.at(-1)!;
        yield fresh;
      }
    } finally {
      signal?.removeEventListener('abort', wake);
      readers.delete(reader);
      if (readers.size === 0) this.#readers.delete(id);
    }
  }

  close(): void {
    this.#closed = true;
    for (const readers of this.#readers.values()) for (const reader of readers) reader.wake();
  }
}

/** Until the reader is woken, or for `milliseconds`. */
function wakeOrWait(reader: Reader, milliseconds: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
    reader.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Rows as columns. A step that lies before the one before it means that the run went back: what followed is void. */
function together(rows: readonly Row[]): History {
  const kept: Row[] = [];
  for (const row of rows) {
    while (kept.length > 0 && kept.at(-1)!.step >= row.step) kept.pop();
    kept.push(row);
  }
  const names = new Set(kept.flatMap(({ values }) => Object.keys(values)));
  const columns = [...names].map((name) => [name, kept.map(({ values }) => values[name] ?? NaN)] as const);
  return { steps: kept.map(({ step }) => step), values: Object.fromEntries(columns) };
}
