// latent.export*: pictures and films as files that remember how they were made.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import type { FilmJobs, FilmParts } from './film-jobs.ts';
import { makeSheet } from './sheet.ts';

const api = implement(contract).$context<StudioContext>().latent;

export type ExportParts = Omit<FilmParts, 'jobs'> & { films: FilmJobs };

export const exportHandlers = ({ spaces, engine, exports, films }: ExportParts) => ({
  exportSheet: api.exportSheet.handler(async ({ input: { name, ...request }, signal }) => {
    const model = await spaces.get(request.made.model);
    return exports.add(`${name.trim() || model.card.name}.png`, (target) =>
      makeSheet(engine, model, { ...request, target }, signal),
    );
  }),

  exportWalk: api.exportWalk.handler(({ input, signal }) => films.run(input, signal)),

  saveExport: api.saveExport.handler(async ({ context, input: { id, folder } }) => {
    mayNamePaths(context);
    return { path: await exports.save(id, folder) };
  }),
});
