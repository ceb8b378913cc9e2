// translation.*: all but the batch, which needs no workspace (batch.ts).
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import { readNote } from '../../files/images/note.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import type { Library } from '../library/library.ts';
import type { TranslateFile } from '../translation/pipeline.ts';
import type { Uploads } from '../core/uploads.ts';
import { publicPicture, type Workspace } from './workspace.ts';
import { removePictureFolder } from './clean.ts';
import type { Inspector } from './inspector.ts';
import { openSources } from './open.ts';
import { makeRoundTrip } from './round-trip.ts';
import type { Translations } from './translations.ts';
import { saveResults } from './save.ts';

const api = implement(contract).$context<StudioContext>().translation;

export interface WorkspaceParts {
  workspace: Workspace;
  uploads: Uploads;
  inspector: Inspector;
  translations: Translations;
  library: Library;
  translate: TranslateFile;
}

export const workspaceHandlers = (parts: WorkspaceParts) => ({
  workspace: api.workspace.handler(({ signal }) => parts.workspace.watch(signal)),

  open: api.open.handler(async ({ context, input }) => {
    if (input.sources.some(({ source }) => source.kind === 'path')) mayNamePaths(context);
    const { pictures, skipped } = await openSources(parts, input.sources);
    parts.inspector.add(pictures.map(({ id }) => id));
    return { pictures: pictures.map(publicPicture), skipped };
  }),

  close: api.close.handler(async ({ input }) => {
    const { workspace, translations } = parts;
    const ids = input.ids.filter((id) => workspace.find(id)); // a folder is only ever named by an id of ours
    workspace.together(() => {
      workspace.remove(ids);
      translations.forget(ids);
    });
    for (const id of ids) await removePictureFolder(workspace.folder(id));
  }),

  run: api.run.handler(async ({ input: { ids, request } }) => {
    const { card } = await parts.library.forRequest(request);
    const job = parts.translations.start(ids, request, (count, name) =>
      count === 1 ? name : `${name} +${count - 1}, ${card.name}`,
    );
    return { job: job.id };
  }),

  roundTrip: api.roundTrip.handler(({ input, signal }) =>
    makeRoundTrip(parts, input.id, signal ?? new AbortController().signal),
  ),

  save: api.save.handler(({ context, input }) => {
    mayNamePaths(context);
    return saveResults(parts.workspace, input.ids, input.folder);
  }),

  recall: api.recall.handler(({ input }) => readNote(parts.workspace.get(input.id).file)),
});
