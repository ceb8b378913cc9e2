// looks.*: how photos would look by other models, directions and working sizes.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { StudioContext } from '../core/context.ts';
import type { Looks } from './looks.ts';

const api = implement(contract).$context<StudioContext>().looks;

export const looksHandlers = (looks: Looks) => ({
  make: api.make.handler(async ({ input: { id, request }, signal }) => ({
    look: await looks.make(id, request, signal),
  })),
});
