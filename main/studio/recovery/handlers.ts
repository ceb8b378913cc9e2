// recovery.*: what was found and cannot be placed.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { RecoveryReport } from '../../../common/contract/recovery.ts';
import { damagedDatabases } from '../core/damaged-databases.ts';
import type { StudioContext } from '../core/context.ts';
import type { Home } from '../core/home.ts';
import type { Inspector } from '../workspace/inspector.ts';
import { restorePictures } from '../workspace/restore.ts';
import { publicPicture } from '../workspace/picture.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { LostAndFound } from './lost-and-found.ts';

const api = implement(contract).$context<StudioContext>().recovery;

export async function recoveryReport(
  { database }: Pick<Home, 'database'>,
  lost: LostAndFound,
  unreadable = 0,
): Promise<RecoveryReport> {
  return { lost: await lost.list(), unreadable, damaged: await damagedDatabases(database) };
}

export interface RecoveryParts {
  home: Home;
  lost: LostAndFound;
  workspace: Workspace;
  inspector: Inspector;
}

export const recoveryHandlers = ({ home, lost, workspace, inspector }: RecoveryParts) => ({
  report: api.report.handler(() => recoveryReport(home, lost, workspace.unreadable.size)),
  restore: api.restore.handler(async ({ input: { id } }) => {
    const pictures = await restorePictures(workspace, await lost.files(id));
    inspector.add(pictures.map((picture) => picture.id));
    await lost.clean();
    return pictures.map(publicPicture);
  }),
  remove: api.remove.handler(({ input }) => lost.remove(input.id)),
});
