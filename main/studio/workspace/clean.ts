// What a kill, a damaged database or another version of Zorse may leave in the workspace's folder. Deleted is only what is
// known to be nobody's: what closed pictures leave, and results that no version of a picture names, but for masks put aside
// lately, which Undo may ask for. A folder that the database does not name may be anybody's: its entry is made again, or it is
// kept as lost.
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { REMOVED_KEPT_MS } from '../../../common/contract/translation.ts';
import type { Log } from '../core/log.ts';
import type { LostAndFound } from '../recovery/lost-and-found.ts';
import { MASK_FILE } from './masks.ts';
import { pictureFromFolder } from './restore.ts';
import { filesOf, isPictureId, type WorkspacePicture } from './picture.ts';
import type { Workspace } from './workspace.ts';

const CLOSED = '.closed';

/** Deletes what belongs to a picture that was closed: its folder loses its name first, so that a kill does not bring it back. */
export async function removePictureFolder(folder: string): Promise<void> {
  const closed = `${folder}${CLOSED}`;
  try {
    await rename(folder, closed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // nothing was ever made for it
    throw error;
  }
  await rm(closed, { recursive: true, force: true });
}

/** Puts the workspace's folder in order. For the start, when nothing is being made. */
export async function cleanWorkspace(root: string, workspace: Workspace, lost: LostAndFound, log: Log): Promise<void> {
  const pictures = new Map(workspace.withClosed().map((picture) => [picture.id, picture]));
  for (const name of await readdir(root)) {
    const path = join(root, name);
    const picture = pictures.get(name);
    if (picture) await removeUnnamed(path, picture);
    else if (name.endsWith(CLOSED)) await rm(path, { recursive: true, force: true });
    else if (!workspace.unreadable.has(name)) await bringBack(path, workspace, lost, log);
  }
}

async function removeUnnamed(folder: string, { file, versions }: WorkspacePicture): Promise<void> {
  const used = [file, ...versions.flatMap(filesOf)].map((path) => basename(dirname(path)));
  for (const name of await readdir(folder)) {
    if (used.includes(name) || (await isMaskOfLately(join(folder, name)))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

const isMaskOfLately = async (folder: string): Promise<boolean> =>
  stat(join(folder, MASK_FILE)).then(
    ({ mtimeMs }) => mtimeMs > Date.now() - REMOVED_KEPT_MS,
    () => false,
  );

/** A folder that is not in the database: as the picture that it was, or to the lost-and-found. */
async function bringBack(path: string, workspace: Workspace, lost: LostAndFound, log: Log): Promise<void> {
  const restored = isPictureId(basename(path)) ? await pictureFromFolder(path) : undefined;
  if (!restored) {
    await lost.keep(path);
    return;
  }
  for (const other of restored.rest) await lost.keep(other);
  workspace.add([restored.picture]);
  log.warn({ path }, 'A picture that the database did not have was put in the workspace again.');
}
