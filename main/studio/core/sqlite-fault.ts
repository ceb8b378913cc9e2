// What SQLite says when it cannot read or write, as faults that name the file and what to do.
import { Fault, isFault, toFault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';

/** Any thrown value as a Fault about `file`: of SQLite's own failures those that the disk is the reason of are `disk`. */
export function sqliteFault(error: unknown, file: string): Fault {
  if (isFault(error)) return error;
  const code = codeOf(error);
  const about = { subject: file, cause: error };
  if (code.startsWith('SQLITE_FULL')) return new Fault('disk', studioFaults.databaseFull({ path: file }), about);
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN'))
    return new Fault('disk', studioFaults.databaseReadOnly({ path: file }), about);
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_BUSY'))
    return new Fault('disk', studioFaults.databaseFails({ path: file }), about);
  if (isDamage(error)) return new Fault('disk', studioFaults.databaseDamaged({ path: file }), about);
  return toFault(error, file);
}

/** Whether the file itself is wrong, and not the disk that it lies on. */
export const isDamage = (error: unknown): boolean =>
  ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].some((code) => codeOf(error).startsWith(code));

/** libsql gives a connection that failed no code, only its number in the text. */
function codeOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  return String(message ?? error).startsWith('ConnectionFailed') ? 'SQLITE_CANTOPEN' : '';
}
