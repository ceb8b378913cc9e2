// Databases that were damaged and moved aside when a new one was begun; they stay until somebody deletes them.
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where the database at `file` goes when it is damaged. */
export const damagedName = (file: string, now = Date.now()): string => `${file}.damaged-${now}`;

/** The newest first. */
export async function damagedDatabases(file: string): Promise<{ path: string; moved: number }[]> {
  const prefix = `${basename(file)}.damaged-`;
  const names = await readdir(dirname(file)).catch(() => []);
  return names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))) // not its -wal and -shm
    .map((name) => ({ path: join(dirname(file), name), moved: Number(name.slice(prefix.length)) }))
    .sort((a, b) => b.moved - a.moved);
}
