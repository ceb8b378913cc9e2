// Pictures that were closed and versions that were removed stay for an hour, so that both can be taken back; then they are
// deleted, when something else is removed or at the next start.
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { REMOVED_KEPT_MS } from '../../../common/contract/translation.ts';
import { removePictureFolder } from './clean.ts';
import { filesOf, type StoredVersion, type WorkspacePicture } from './picture.ts';
import type { Workspace } from './workspace.ts';

/** Deletes what was removed more than an hour ago. Throws Fault `disk`. */
export async function deleteRemoved(workspace: Workspace, now = Date.now()): Promise<void> {
  const isOver = (when: number | undefined) => when !== undefined && when <= now - REMOVED_KEPT_MS;
  const closed = workspace.withClosed().filter((picture) => isOver(picture.closed));
  workspace.forget(closed.map(({ id }) => id));
  for (const { id } of closed) await removePictureFolder(workspace.folder(id));
  for (const picture of workspace.all()) {
    const gone = picture.versions.filter(({ removed }) => isOver(removed));
    if (gone.length > 0) await deleteVersions(workspace, picture, gone);
  }
}

async function deleteVersions(
  workspace: Workspace,
  { id, versions }: WorkspacePicture,
  gone: readonly StoredVersion[],
): Promise<void> {
  workspace.change([id], { versions: versions.filter((version) => !gone.includes(version)) });
  for (const file of gone.flatMap(filesOf)) await forgetResult(file);
}

/** Deletes what was made for a picture; a file that somebody still reads goes when the studio starts next. */
export async function forgetResult(file: string | undefined): Promise<void> {
  if (file) await rm(dirname(file), { recursive: true, force: true }).catch(() => {});
}
