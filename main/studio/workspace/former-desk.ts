// Homes of before 0.2 kept the workspace's files in a folder called desk, and the database names them by their absolute
// paths there.
import { existsSync } from 'node:fs';
import { readdir, rename, rmdir, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { toFault } from '../../../common/fault.ts';
import { makeFolder } from '../../files/make-folder.ts';

const deskOf = (workspace: string) => join(dirname(workspace), 'desk');

/** Moves what lies in the former folder; to be called by who holds the home's lock. Throws Fault `disk`. */
export async function moveFormerDesk(workspace: string): Promise<void> {
  const desk = deskOf(workspace);
  try {
    await makeFolder(workspace);
    await mergeInto(workspace, desk);
  } catch (error) {
    throw toFault(error, desk);
  }
}

/** Where a file of the former folder lies now; any other path as it is. */
export function movedFromDesk(path: string, workspace: string): string {
  const desk = deskOf(workspace) + sep;
  return path.startsWith(desk) ? join(workspace, path.slice(desk.length)) : path;
}

/** Moves what is in `from`, folder by folder where the target has one of that name; what is there already stays. */
async function mergeInto(target: string, from: string): Promise<void> {
  for (const name of await namesIn(from)) {
    const [source, place] = [join(from, name), join(target, name)];
    if (!existsSync(place)) await rename(source, place);
    else if ((await stat(source)).isDirectory()) await mergeInto(place, source);
  }
  if ((await namesIn(from)).length === 0) await rmdir(from).catch(() => {}); // it may never have been there
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
