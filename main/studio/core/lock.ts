// One process per thing: two serving studios would both believe they own the workspace and the queue, two trainers would both
// write a run. A lock is a transaction that stays open on a small SQLite file, so the system itself releases it when the
// process ends, however it ends: no lock can be stale. Beside it stands who holds it, for messages only.
import Sqlite from 'libsql';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { Fault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import { sqliteFault } from './sqlite-fault.ts';

/** Milliseconds in which whoever only looks at a lock has let go of it again. */
const OTHERS_GLANCE_MS = 100;

/** Takes the lock and returns what releases it. Throws the Fault that `taken` makes of the holder's process id. */
export async function acquireLock(file: string, taken: (pid: string) => Fault): Promise<() => Promise<void>> {
  const sqlite = open(file) ?? (await setTimeout(OTHERS_GLANCE_MS).then(() => open(file)));
  if (!sqlite) throw taken(await holderOf(file));
  const holder = `${file}.json`;
  await writeFile(holder, JSON.stringify({ pid: process.pid, since: new Date().toISOString() })).catch(() => {});
  return async () => {
    await rm(holder, { force: true });
    sqlite.exec('ROLLBACK');
    sqlite.close();
  };
}

/** Process id of the holder, `?` when it does not say; undefined when nobody holds the lock. Takes it for a moment. */
export async function lockHolder(file: string): Promise<string | undefined> {
  if (!existsSync(`${file}.json`)) return undefined;
  const sqlite = open(file);
  if (!sqlite) return holderOf(file);
  await rm(`${file}.json`, { force: true }); // left by one that was killed: nobody needs to look again
  sqlite.exec('ROLLBACK');
  sqlite.close();
  return undefined;
}

/** Throws Fault `exists` when another studio serves this home. */
export const lockHome = (file: string): Promise<() => Promise<void>> =>
  acquireLock(file, (pid) => new Fault('exists', studioFaults.homeInUse({ pid }), { subject: file }));

/** The file with its lock taken, or undefined when another has it. */
function open(file: string): Sqlite.Database | undefined {
  let sqlite: Sqlite.Database | undefined;
  try {
    sqlite = new Sqlite(file, { timeout: 0 });
    sqlite.exec('BEGIN EXCLUSIVE');
    return sqlite;
  } catch (error) {
    sqlite?.close();
    if (String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) return undefined;
    throw sqliteFault(error, file);
  }
}

const holderOf = (file: string): Promise<string> =>
  readFile(`${file}.json`, 'utf8').then(
    (text) => String((JSON.parse(text) as { pid?: number }).pid),
    () => '?',
  );
