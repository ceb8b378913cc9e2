// A folder of files, whole or not at all, in as few turns of the event loop as can be. The engine's loop turns a few
// times per training step and no more: written with a promise per call, a checkpoint would take as many steps as it has
// tensors until it is on disk. So bytes go to the system at once, and only what waits for the disk itself is awaited.
import { randomBytes } from 'node:crypto';
import { closeSync, fsync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { toFault } from '../../../common/fault.ts';

const sync = promisify(fsync);

/** Parts of each file by name, written one after the other. Faults: `disk`; nothing is left then. */
export async function writeFolder(
  target: string,
  files: Readonly<Record<string, readonly (Uint8Array | string)[]>>,
): Promise<void> {
  const parent = dirname(target);
  const temporary = join(parent, `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`); // as atomic.ts names them
  const open: number[] = [];
  try {
    mkdirSync(temporary, { recursive: true });
    for (const [name, parts] of Object.entries(files)) {
      const file = openSync(join(temporary, name), 'wx');
      open.push(file);
      for (const part of parts) writeAll(file, typeof part === 'string' ? Buffer.from(part) : part);
    }
    if (process.platform !== 'win32') open.push(openSync(temporary, 'r')); // there a folder cannot be opened
    await Promise.all(open.map((file) => sync(file)));
    open.splice(0).forEach((file) => closeSync(file));
    renameSync(temporary, target);
    if (process.platform === 'win32') return;
    open.push(openSync(parent, 'r'));
    await sync(open[0]!);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw toFault(error, target);
  } finally {
    for (const file of open) closeSync(file);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
