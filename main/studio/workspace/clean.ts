// What a kill may leave in the workspace's folder: pictures closed a moment before, results half made or just replaced.
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Workspace } from './workspace.ts';

/** Deletes below `root` whatever no picture in the workspace refers to. For the start, when nothing is being made. */
export async function cleanWorkspace(root: string, workspace: Workspace): Promise<void> {
  for (const id of await readdir(root)) {
    const picture = workspace.find(id);
    if (!picture) {
      await rm(join(root, id), { recursive: true, force: true });
      continue;
    }
    const used = [picture.file, picture.resultFile, picture.roundTripFile].map(
      (file) => file && basename(dirname(file)),
    );
    for (const name of await readdir(join(root, id))) {
      if (!used.includes(name)) await rm(join(root, id, name), { recursive: true, force: true });
    }
  }
}
