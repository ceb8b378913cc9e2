// The numbers of a run as a stream for its charts: what lies on disk first, then what comes. A page that reads slowly
// gets longer pieces, not more of them.
import type { History } from '../../../common/contract/training.ts';
import { Publisher } from '../../../common/publisher.ts';
import { readHistory } from '../../files/runs/history.ts';

interface Row {
  step: number;
  values: Readonly<Record<string, number>>;
}

/** New numbers of a run; without them there may be more on disk. */
interface News {
  run: string;
  row?: Row;
}

/** Rows that are passed on at once; of a reader that is further behind, the rest is read from disk again. */
const MOST_ROWS = 5000;
/** Milliseconds after which a run that another process trains is read again. */
const REFRESH_MS = 2000;

export class HistoryFeed {
  readonly #publisher = new Publisher<News>();

  /** New numbers of a run that this process trains. */
  add(run: string, step: number, values: Readonly<Record<string, number>>): void {
    this.#publisher.publish({ run, row: { step, values } });
  }

  /** There may be more on disk. */
  refresh(run: string): void {
    this.#publisher.publish({ run });
  }

  /** Everything after step `after`, then what comes, until `signal` aborts. `elsewhere`: whether to look at the disk for more. */
  read(
    { id, folder, after }: { id: string; folder: string; after: number },
    elsewhere: () => boolean,
    signal?: AbortSignal,
  ): AsyncGenerator<History, void, void> {
    const wants = ({ run }: News): boolean => run === id;
    return this.#publisher.read(
      async function* (news) {
        const old = await readHistory(folder, after);
        let last = old.steps.at(-1) ?? after;
        yield old;
        let unread = news.drain().filter(({ row }) => !row || row.step > last); // the others lie on disk too
        while (unread.length > 0 || (await news.more(elsewhere() ? REFRESH_MS : undefined))) {
          unread.push(...news.drain());
          const rows = unread.flatMap(({ row }) => row ?? []);
          const complete = rows.length > 0 && rows.length === unread.length && rows.length <= MOST_ROWS;
          const fresh = complete ? together(rows) : await readHistory(folder, last);
          unread = [];
          if (fresh.steps.length === 0) continue;
          last = fresh.steps.at(-1)!;
          yield fresh;
        }
      },
      { signal, wants },
    );
  }

  close(): void {
    this.#publisher.close();
  }
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
