// latent.export*: pictures and films as files that remember how they were made.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import { Fault } from '../../../common/fault.ts';
import { mayNamePaths, type StudioContext } from '../context.ts';
import type { Supervisor } from '../../engine/supervisor.ts';
import type { Exports } from './exports.ts';
import type { LatentSpaces } from './spaces.ts';

const api = implement(contract).$context<StudioContext>().latent;

export interface ExportParts {
  spaces: LatentSpaces;
  engine: Supervisor;
  exports: Exports;
}

export const exportHandlers = ({ exports }: ExportParts) => ({
  exportSheet: api.exportSheet.handler(async () => {
    throw new Fault('unsupported', 'Pictures cannot be exported yet.');
  }),
  exportWalk: api.exportWalk.handler(async function* () {
    throw new Fault('unsupported', 'Films cannot be exported yet.');
  }),
  saveExport: api.saveExport.handler(async ({ context, input: { id, folder } }) => {
    mayNamePaths(context);
    return { path: await exports.save(id, folder) };
  }),
});
