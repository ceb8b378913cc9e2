// A folder of files, whole or not at all, in as few turns of the event loop as can be. The engine's loop turns a few
// times per training step and no more: written with a promise per call, a checkpoint would take as many steps as it has
// tensors until it is on disk. So bytes go to the system at once, and only what waits for the disk itself is awaited.
import { closeSync, fsync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { toFault } from '../../../common/fault.ts';
import { allowUnsynced, temporaryName } from '../atomic.ts';

const sync = promisify(fsync);

/** Parts of each file by name, written one after the other. Faults: `disk`; nothing is left then. */
export async function writeFolder(
  target: string,
  files: Readonly<Record<string, readonly (Uint8Array | string)[]>>,
): Promise<void> {
  const parent = dirname(target);
  const temporary = temporaryName(target);
  const open: number[] = [];
  try {
    // eslint-disable-next-line no-restricted-syntax -- at once, before what is written can change; a run's folder was made
    mkdirSync(temporary, { recursive: true });
    for (const [name, parts] of Object.entries(files)) {
      const file = openSync(join(temporary, name), 'wx');
      open.push(file);
      for (const part of parts) writeAll(file, typeof part === 'string' ? Buffer.from(part) : part);
    }
    await Promise.all([...open.map((file) => sync(file)), syncFolder(temporary)]);
    open.splice(0).forEach((file) => closeSync(file));
    renameSync(temporary, target);
    await syncFolder(parent);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw toFault(error, target);
  } finally {
    for (const file of open) closeSync(file);
  }
}

/** As atomic.ts's, but for the opening, which asks nothing of the event loop. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  let handle: number | undefined;
  try {
    handle = openSync(folder, 'r');
    await sync(handle);
  } catch (error) {
    allowUnsynced(error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
