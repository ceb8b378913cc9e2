// Copies where the user wants them. Nothing is ever overwritten, and each copy is made under another name and renamed, so
// that a full disk or a kill leaves no half file under the right name.
import { randomUUID } from 'node:crypto';
import { copyFile, link, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { numberedNames, reserveFile } from './free-name.ts';
import { makeFolder } from './make-folder.ts';

/** Copies into `folder` (made when missing) as `name`, or `name (2)`, ...; returns the path. Throws what the system throws. */
export async function copyInto(file: string, folder: string, name: string): Promise<string> {
  await makeFolder(folder);
  const temporary = join(folder, `.zorse-${randomUUID()}.part`);
  try {
    await copyFile(file, temporary);
    return await placeFile(temporary, folder, name);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

/**
 * Gives a file of the same disk the first free name. As a second name of it, which fails where something is: a kill leaves
 * the whole file or none. Only where there are no second names (FAT, many shares) an empty file holds the name meanwhile.
 */
async function placeFile(file: string, folder: string, name: string): Promise<string> {
  for (const names = numberedNames(name); ;) {
    const path = join(folder, names.next().value);
    try {
      await link(file, path);
      await rm(file);
      return path;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      if (!NO_LINKS.includes(code)) throw error;
    }
    const target = await reserveFile(folder, name);
    await rename(file, target);
    return target;
  }
}

/** What systems without second names answer. */
const NO_LINKS: readonly (string | undefined)[] = [
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EINVAL',
  'EACCES',
];
