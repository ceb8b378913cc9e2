// Files and folders that appear whole or not at all, whatever kills the process: everything is written under another
// name beside its place, forced to the disk, then renamed, and the renaming is forced to the disk too.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault, toFault } from '../../common/fault.ts';
import { fileFaults } from '../../common/faults/files.ts';
import { makeFolder } from './make-folder.ts';

/** Earlier versions put the target's name between the dots. */
const TEMPORARY = /^\.(?:[^/]*\.)?[0-9a-f]{12}\.tmp$/;

/** Whether a file or folder of this name is what a killed process has left half made. */
export const isLeftover = (name: string): boolean => TEMPORARY.test(name);

/** Short whatever the target's name is: some file systems hold 143 bytes, and a name in Korean has three a letter. */
export const temporaryName = (target: string): string =>
  join(dirname(target), `.${randomBytes(6).toString('hex')}.tmp`);

/** When that fails too, why the target was not made says more. */
const clear = (temporary: string): Promise<void> => rm(temporary, { recursive: true, force: true }).catch(() => {});

/** Writes the parts one after the other as one file, replacing what was there. Faults: `disk`, `not-found`. */
export async function writeWhole(target: string, ...parts: (Uint8Array | string)[]): Promise<void> {
  const temporary = temporaryName(target);
  try {
    const file = await open(temporary, 'wx');
    try {
      for (const part of parts) await file.writeFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await clear(temporary);
    throw toFault(error, target);
  }
}

/**
 * Makes a file by writing another one and renaming it, replacing what was there: for what is too large to be in memory.
 * `write` gets the path to write to; when it throws, nothing is left. Faults: `disk`, and what `write` throws.
 */
export async function makeFileWhole(target: string, write: (path: string) => Promise<void>): Promise<void> {
  const temporary = temporaryName(target);
  try {
    await write(temporary);
    const file = await open(temporary, 'r+');
    await file.sync().finally(() => file.close());
    await rename(temporary, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await clear(temporary);
    throw toFault(error, target);
  }
}

/**
 * Makes a folder by filling another one and renaming it. `fill` gets the folder to write into; when it throws, nothing
 * is left. Faults: `exists` when the target is there, and what `fill` throws.
 */
export async function makeFolderWhole(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const temporary = temporaryName(target);
  try {
    await refuseExisting(target);
    await makeFolder(dirname(target));
    await mkdir(temporary);
    await fill(temporary);
    await syncFolder(temporary);
    await renameFolder(temporary, target);
  } catch (error) {
    await clear(temporary);
    throw toFault(error, target);
  }
}

/** Renames a folder to a place where nothing is; both parents are forced to the disk. Faults: `exists`, `not-found`. */
export async function renameFolder(from: string, to: string): Promise<void> {
  await refuseExisting(to);
  try {
    await rename(from, to);
  } catch (error) {
    const taken = ['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '');
    throw taken ? alreadyThere(to) : toFault(error, from);
  }
  await syncFolder(dirname(to));
  if (dirname(from) !== dirname(to)) await syncFolder(dirname(from));
}

/** Removes what a killed process left half written in a folder; younger leftovers may still be in use. */
export async function removeLeftovers(folder: string, olderThanMs = 24 * 3600 * 1000): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!TEMPORARY.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs >= olderThanMs) await rm(path, { recursive: true, force: true });
  }
}

async function refuseExisting(target: string): Promise<void> {
  if (await stat(target).catch(() => undefined)) throw alreadyThere(target);
}

const alreadyThere = (target: string) =>
  new Fault('exists', fileFaults.alreadyThere({ path: target }), { subject: target });

/**
 * What systems answer that cannot force a folder to the disk: network shares and folders shared with a virtual machine
 * (EINVAL, ENOTSUP), FUSE without that call (ENOSYS), those that may be written and not read (EACCES, EPERM). The renaming
 * is done by then, so it is no failure: there is only no promise that it outlives a power cut in the next seconds.
 */
const CANNOT_SYNC: readonly (string | undefined)[] = ['EINVAL', 'ENOTSUP', 'ENOSYS', 'EACCES', 'EPERM'];

/** Passes over a system that cannot force a folder to the disk. Throws every other error of trying. */
export function allowUnsynced(error: unknown): void {
  if (!CANNOT_SYNC.includes((error as NodeJS.ErrnoException).code)) throw error;
}

/** On Windows a folder cannot be opened, and a rename is in the journal anyway. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    allowUnsynced(error);
  }
}
