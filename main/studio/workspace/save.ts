// Copies results where the user wants them, with the tree that their photos were dropped in.
import { join } from 'node:path';
import type { VersionChoice } from '../../../common/contract/translation.ts';
import { Fault, toFault, type FaultData } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { copyInto } from '../../files/copy-into.ts';
import { chosenVersions } from './picture.ts';
import type { Renderings } from './renderings.ts';
import type { Workspace } from './workspace.ts';

export async function saveResults(
  { workspace, renderings }: { workspace: Workspace; renderings: Renderings },
  { ids, versions, folder }: { ids: readonly string[]; versions: VersionChoice; folder: string },
) {
  const saved: string[] = [];
  const failed: { name: string; fault: FaultData }[] = [];
  for (const id of ids) {
    const picture = workspace.find(id);
    const chosen = picture ? chosenVersions(picture, versions) : [];
    try {
      if (!picture || chosen.length === 0) throw new Fault('not-found', translationFaults.noResult());
      for (const version of chosen) {
        const file = await renderings.file(picture, version);
        saved.push(await copyInto(file, join(folder, picture.folder), version.fileName));
      }
    } catch (error) {
      failed.push({ name: picture?.name ?? id, fault: toFault(error, folder).toJSON() });
    }
  }
  return { saved, failed };
}
