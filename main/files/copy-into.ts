// Copies where the user wants them. Nothing is ever overwritten, and each copy is made under another name and renamed, so
// that a full disk or a kill leaves no half file under the right name.
import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { reserveFile } from './free-name.ts';

/** Copies into `folder` (made when missing) as `name`, or `name (2)`, ...; returns the path. Throws what the system throws. */
export async function copyInto(file: string, folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.zorse-${randomUUID()}.part`);
  try {
    await copyFile(file, temporary);
    const target = await reserveFile(folder, name);
    await rename(temporary, target);
    return target;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}
