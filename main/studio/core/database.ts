// The studio's memory: SQLite in WAL mode, so that a kill at any moment leaves the last whole transaction. What it
// holds are documents checked by zod on the way out; one that no longer fits is dropped with a log line, not a crash.
import Sqlite from 'libsql';
import { existsSync, renameSync } from 'node:fs';
import type { z } from 'zod';
import { Fault, toFault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import type { Log } from './log.ts';

/** Each entry brings a database one version up; what was released is never edited, only followed. */
const MIGRATIONS = [
  newTables('pictures', 'jobs', 'settings'),
  newTables('walks', 'sessions'),
  // A session was what Explore had open; now pages keep whatever they want by name.
  `ALTER TABLE sessions RENAME TO memory;
   UPDATE memory SET document = json_object('name', id, 'value', json_extract(document, '$.session'))`,
];

function newTables(...names: string[]): string {
  const columns = 'position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL';
  return names.map((name) => `CREATE TABLE ${name} (${columns}) STRICT`).join(';');
}

type Table = 'pictures' | 'jobs' | 'settings' | 'walks' | 'memory';

export interface Documents<T> {
  /** In the order in which they were first put. */
  all(): T[];
  put(id: string, document: T): void;
  delete(id: string): void;
}

export interface Database {
  documents<T>(table: Table, schema: z.ZodType<T>): Documents<T>;
  /** All of `work` or nothing; may be nested. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Opens or makes the file. A damaged one is moved aside and a new one begun; one of a newer Zorse is left alone (Fault `unsupported`). */
export function openDatabase(file: string, log: Log): Database {
  let sqlite: Sqlite.Database;
  try {
    sqlite = connect(file);
  } catch (error) {
    if (!isDamage(error)) throw error instanceof Fault ? error : toFault(error, file);
    const aside = `${file}.damaged-${Date.now()}`;
    for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
    log.error({ file, aside }, `The studio's database was damaged. It is kept as ${aside}; a new one was begun.`);
    sqlite = connect(file);
  }
  return {
    documents: (table, schema) => documents(sqlite, table, schema, log),
    transaction: (work) => (sqlite.inTransaction ? work() : sqlite.transaction(work)()),
    close: () => sqlite.close(),
  };
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
    sqlite.transaction(() => sqlite.exec(`${MIGRATIONS[next]}; PRAGMA user_version = ${next + 1}`))();
  }
}

function documents<T>(sqlite: Sqlite.Database, table: string, schema: z.ZodType<T>, log: Log): Documents<T> {
  const all = sqlite.prepare(`SELECT id, document FROM ${table} ORDER BY position`);
  const put = sqlite.prepare(
    `INSERT INTO ${table} (id, document) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document`,
  );
  const remove = sqlite.prepare(`DELETE FROM ${table} WHERE id = ?`);
  return {
    all: () =>
      (all.all() as { id: string; document: string }[]).flatMap(({ id, document }) => {
        const read = schema.safeParse(parse(document));
        if (read.success) return [read.data];
        log.warn({ table, id, reason: read.error.message }, 'An entry of the database cannot be read and is left out.');
        return [];
      }),
    put: (id, document) => void put.run(id, JSON.stringify(document)),
    delete: (id) => void remove.run(id),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isDamage = (error: unknown) =>
  ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes((error as { code?: string } | undefined)?.code ?? '');
