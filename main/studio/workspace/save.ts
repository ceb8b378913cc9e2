// Copies results where the user wants them, with the tree that their photos were dropped in.
import { join } from 'node:path';
import { Fault, toFault, type FaultData } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { copyInto } from '../../files/copy-into.ts';
import type { Workspace } from './workspace.ts';

export async function saveResults(workspace: Workspace, ids: readonly string[], folder: string) {
  const saved: string[] = [];
  const failed: { name: string; fault: FaultData }[] = [];
  for (const id of ids) {
    const picture = workspace.find(id);
    try {
      if (!picture?.result || !picture.resultFile) throw new Fault('not-found', translationFaults.noResult());
      saved.push(await copyInto(picture.resultFile, join(folder, picture.folder), picture.result.fileName));
    } catch (error) {
      failed.push({ name: picture?.name ?? id, fault: toFault(error, folder).toJSON() });
    }
  }
  return { saved, failed };
}
