import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { StudioContext } from '../core/context.ts';
import type { Jobs } from './jobs.ts';

const api = implement(contract).$context<StudioContext>().jobs;

export const jobsHandlers = (jobs: Jobs) => ({
  watch: api.watch.handler(({ signal }) => jobs.watch(signal)),
  cancel: api.cancel.handler(({ input }) => jobs.cancel(input.id)),
  retry: api.retry.handler(({ input }) => jobs.retry(input.id)),
  dismiss: api.dismiss.handler(({ input }) => jobs.dismiss(input.id)),
});
