// Copies results where the user wants them. Nothing is ever overwritten: a taken name gets a number. Each copy is made
// under another name and renamed, so that a full disk or a kill leaves no half picture under the right name.
import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Fault, toFault, type FaultData } from '../../../common/fault.ts';
import type { Workspace } from './workspace.ts';

export async function saveResults(workspace: Workspace, ids: readonly string[], folder: string) {
  const saved: string[] = [];
  const failed: { name: string; fault: FaultData }[] = [];
  for (const id of ids) {
    const picture = workspace.find(id);
    try {
      if (!picture?.result || !picture.resultFile) throw new Fault('not-found', 'There is no result to save yet.');
      saved.push(await copyInto(picture.resultFile, join(folder, picture.folder), picture.result.fileName));
    } catch (error) {
      failed.push({ name: picture?.name ?? id, fault: toFault(error, folder).toJSON() });
    }
  }
  return { saved, failed };
}

/** Copies into `folder` (made when missing) as `name`, or `name (2)`, ...; returns the path. */
export async function copyInto(file: string, folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.zorse-${randomUUID()}.part`);
  try {
    await copyFile(file, temporary);
    const target = await reserve(folder, name);
    await rename(temporary, target);
    return target;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

/** Makes an empty file under the first free name: two savers at once never take the same. */
async function reserve(folder: string, name: string): Promise<string> {
  const extension = extname(name);
  for (let number = 1; ; number++) {
    const target = join(folder, number === 1 ? name : `${basename(name, extension)} (${number})${extension}`);
    try {
      await (await open(target, 'wx')).close();
      return target;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
