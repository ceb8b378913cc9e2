// One serving studio per home: two would both believe they own the desk and the queue. The lock is a transaction that
// stays open on a small SQLite file, so the system itself releases it when the process ends, however it ends: no lock
// can be stale. Beside it stands who holds it, for the message only.
import Sqlite from 'libsql';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Fault, toFault } from '../../common/fault.ts';

/** Takes the lock and returns what releases it. Throws Fault `exists` when another studio has it. */
export async function lockHome(file: string): Promise<() => Promise<void>> {
  const holder = `${file}.json`;
  const sqlite = new Sqlite(file, { timeout: 0 });
  try {
    sqlite.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    sqlite.close();
    if (!String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) throw toFault(error, file);
    const pid = await readFile(holder, 'utf8').then(
      (text) => String((JSON.parse(text) as { pid?: number }).pid),
      () => '?',
    );
    throw new Fault(
      'exists',
      `Zorse is already open with this data folder (process ${pid}). Use that window, or set ZORSE_HOME to another folder.`,
      { subject: file },
    );
  }
  await writeFile(holder, JSON.stringify({ pid: process.pid, since: new Date().toISOString() })).catch(() => {});
  return async () => {
    await rm(holder, { force: true });
    sqlite.exec('ROLLBACK');
    sqlite.close();
  };
}
