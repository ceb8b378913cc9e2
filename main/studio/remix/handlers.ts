// remix.*: pictures made of the patches of photos of the workspace.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { StudioContext } from '../core/context.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { recallRemix } from './recall-remix.ts';
import type { RemixJobs } from './remix-jobs.ts';

const api = implement(contract).$context<StudioContext>().remix;

export const remixHandlers = (remixes: RemixJobs, workspace: Pick<Workspace, 'get' | 'all'>) => ({
  start: api.start.handler(({ input }) => ({ job: remixes.start(input).id })),
  watch: api.watch.handler(({ input, signal }) => remixes.watch(input.job, signal)),
  recall: api.recall.handler(({ input }) => recallRemix(workspace, input.id)),
});
