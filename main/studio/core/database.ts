// The studio's memory: SQLite in WAL mode, so that a kill at any moment leaves the last whole transaction. What it
// holds are documents checked by zod on the way out; one that no longer fits stays where it is and is named, so that
// nothing which belongs to it is taken for nobody's.
//
// Two ways in. What somebody asks for is put, and refused when the disk refuses it: only then may it be true in memory.
// What has happened is recorded: it is true whether it is written or not, and is written as soon as that is possible.
import Sqlite from 'libsql';
import { existsSync, renameSync } from 'node:fs';
import type { z } from 'zod';
import { Fault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import { damagedName } from './damaged-databases.ts';
import type { Log } from './log.ts';
import { PendingWrites } from './pending-writes.ts';
import { isDamage, sqliteFault } from './sqlite-fault.ts';

/** Each entry brings a database one version up; what was released is never edited, only followed. */
const MIGRATIONS = [
  newTables('pictures', 'jobs', 'settings'),
  newTables('walks', 'sessions'),
  // A session was what Explore had open; now pages keep whatever they want by name.
  `ALTER TABLE sessions RENAME TO memory;
   UPDATE memory SET document = json_object('name', id, 'value', json_extract(document, '$.session'))`,
  // A picture had one result, which the next one replaced; now it has versions.
  `UPDATE pictures SET document = json_set(document, '$.versions', json('[]')) WHERE json_valid(document);
   UPDATE pictures SET document = json_set(document, '$.shown', json_extract(document, '$.result.revision'),
     '$.versions[0]', json_set(json_extract(document, '$.result'),
       '$.file', json_extract(document, '$.resultFile'), '$.starred', json('false')))
     WHERE json_valid(document) AND json_extract(document, '$.resultFile') IS NOT NULL;
   UPDATE pictures SET document = json_set(document,
     '$.versions[0].roundTrip', json_extract(document, '$.roundTrip'),
     '$.versions[0].roundTripFile', json_extract(document, '$.roundTripFile'))
     WHERE json_valid(document) AND json_extract(document, '$.roundTripFile') IS NOT NULL;
   UPDATE pictures SET document = json_remove(document, '$.result', '$.resultFile', '$.roundTrip', '$.roundTripFile')
     WHERE json_valid(document)`,
];

function newTables(...names: string[]): string {
  const columns = 'position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL';
  return names.map((name) => `CREATE TABLE ${name} (${columns}) STRICT`).join(';');
}

type Table = 'pictures' | 'jobs' | 'settings' | 'walks' | 'memory';

export interface Documents<T> {
  /** In the order in which they were first put. */
  all(): T[];
  /** Ids of what is there and cannot be read: a newer Zorse may have written it. */
  unreadable(): string[];
  /** Throws Fault `disk`, and nothing has changed. */
  put(id: string, document: T): void;
  /** Never throws: what cannot be written now is written later. null: it is gone. */
  record(id: string, document: T | null): void;
  /** Throws Fault `disk`, and nothing has changed. */
  delete(id: string): void;
}

export interface Database {
  documents<T>(table: Table, schema: z.ZodType<T>): Documents<T>;
  /** All that `work` puts and deletes or nothing; may be nested. Throws what `work` throws, and Fault `disk`. */
  transaction<T>(work: () => T): T;
  /** Calls `apply` when what was put so far is written for good: at once, or at the end of the transaction. */
  whenWritten(apply: () => void): void;
  close(): void;
}

/**
 * Opens or makes the file. A damaged one is moved aside and a new one begun. Throws Fault `unsupported` for one of a
 * newer Zorse, which is left alone, and `disk`.
 */
export function openDatabase(file: string, log: Log): Database {
  try {
    return new SqliteDatabase(connectOrBegin(file, log), file, log);
  } catch (error) {
    throw sqliteFault(error, file);
  }
}

function connectOrBegin(file: string, log: Log): Sqlite.Database {
  try {
    return connect(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const aside = damagedName(file);
    for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
    log.error({ file, aside }, `The studio's database was damaged. It is kept as ${aside}; a new one was begun.`);
    return connect(file);
  }
}

function connect(file: string): Sqlite.Database {
  const sqlite = new Sqlite(file, { timeout: 5 }); // seconds, when another process reads at the same moment
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = NORMAL');
    const { quick_check: check } = sqlite.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    if (check !== 'ok') throw Object.assign(new Error(check), { code: 'SQLITE_CORRUPT' });
    migrate(sqlite, file);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function migrate(sqlite: Sqlite.Database, file: string): void {
  const { user_version: version } = sqlite.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > MIGRATIONS.length) {
    throw new Fault('unsupported', studioFaults.newerHome({ path: file }), { subject: file });
  }
  for (let next = version; next < MIGRATIONS.length; next++) {
    sqlite.exec('BEGIN');
    sqlite.exec(`${MIGRATIONS[next]}; PRAGMA user_version = ${next + 1}; COMMIT`); // closing rolls back
  }
}

class SqliteDatabase implements Database {
  readonly #sqlite: Sqlite.Database;
  readonly #file: string;
  readonly #log: Log;
  readonly #pending: PendingWrites;
  /** What waits for the end of the transaction; undefined outside of one. */
  #whenWritten: (() => void)[] | undefined;

  constructor(sqlite: Sqlite.Database, file: string, log: Log) {
    this.#sqlite = sqlite;
    this.#file = file;
    this.#log = log;
    this.#pending = new PendingWrites((writes) => this.#transact(() => writes.forEach((write) => write())), log);
  }

  documents<T>(table: Table, schema: z.ZodType<T>): Documents<T> {
    const all = this.#sqlite.prepare(`SELECT id, document FROM ${table} ORDER BY position`);
    const insert = this.#sqlite.prepare(
      `INSERT INTO ${table} (id, document) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document`,
    );
    const remove = this.#sqlite.prepare(`DELETE FROM ${table} WHERE id = ?`);
    const rows = () => all.all() as { id: string; document: string }[];
    return {
      all: () =>
        rows().flatMap(({ id, document }) => {
          const read = schema.safeParse(parse(document));
          if (read.success) return [read.data];
          const facts = { table, id, reason: read.error.message };
          this.#log.warn(facts, 'An entry of the database cannot be read and is left out.');
          return [];
        }),
      unreadable: () => rows().flatMap(({ id, document }) => (schema.safeParse(parse(document)).success ? [] : [id])),
      put: (id, document) => {
        this.#write(() => insert.run(id, JSON.stringify(document)));
        this.#pending.drop(table, id);
        this.#flush();
      },
      record: (id, document) => {
        const text = document === null ? null : JSON.stringify(document);
        this.#pending.add(table, id, () => (text === null ? remove.run(id) : insert.run(id, text)));
        this.#flush();
      },
      delete: (id) => {
        this.#write(() => remove.run(id));
        this.#pending.drop(table, id);
        this.#flush();
      },
    };
  }

  transaction<T>(work: () => T): T {
    if (this.#whenWritten) return work();
    const written: (() => void)[] = (this.#whenWritten = []);
    const pending = this.#pending.copy();
    let made: T;
    try {
      made = this.#transact(work);
    } catch (error) {
      this.#pending.restore(pending);
      throw error;
    } finally {
      this.#whenWritten = undefined;
    }
    for (const apply of written) apply();
    this.#pending.flush();
    return made;
  }

  whenWritten(apply: () => void): void {
    if (this.#whenWritten) this.#whenWritten.push(apply);
    else apply();
  }

  /**
   * libsql keeps what was written last in a file beside the database when it closes; here it goes into the database, so
   * that a copy of that one file is whole.
   */
  close(): void {
    this.#pending.flush();
    try {
      this.#sqlite.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    } catch (error) {
      this.#log.warn({ error }, 'The database could not be brought into one file.'); // the next one reads both
    }
    this.#sqlite.close();
  }

  /** Not `sqlite.transaction`: a full disk has rolled back already, and rolling back again would hide why. */
  #transact<T>(work: () => T): T {
    try {
      this.#sqlite.exec('BEGIN IMMEDIATE');
      const made = work();
      this.#sqlite.exec('COMMIT');
      return made;
    } catch (error) {
      if (this.#sqlite.inTransaction) this.#sqlite.exec('ROLLBACK');
      throw sqliteFault(error, this.#file);
    }
  }

  /** What waits goes along with the next write; in a transaction, once that is over. */
  #flush(): void {
    if (!this.#whenWritten) this.#pending.flush();
  }

  #write(run: () => unknown): void {
    try {
      run();
    } catch (error) {
      throw sqliteFault(error, this.#file);
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
