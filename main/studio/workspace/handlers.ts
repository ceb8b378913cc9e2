// translation.*: all but the batch, which needs no workspace (batch.ts).
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import { readNote } from '../../files/images/note.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import type { Library } from '../library/library.ts';
import type { TranslateFile } from '../translation/pipeline.ts';
import type { Uploads } from '../core/uploads.ts';
import { adjust } from './adjust.ts';
import type { Inspector } from './inspector.ts';
import { keepVersion } from './keep-version.ts';
import { openSources } from './open.ts';
import { makeRoundTrip } from './round-trip.ts';
import { publicPicture, versionOf } from './picture.ts';
import { deleteRemoved } from './removed.ts';
import { runPictures } from './run.ts';
import { saveResults } from './save.ts';
import type { Translations } from './translations.ts';
import { setMask } from './laying.ts';
import type { Renderings } from './renderings.ts';
import { changeVersion, removeVersions, restoreVersions, versionGone } from './versions.ts';
import type { Workspace } from './workspace.ts';

const api = implement(contract).$context<StudioContext>().translation;

export interface WorkspaceParts {
  workspace: Workspace;
  uploads: Uploads;
  inspector: Inspector;
  translations: Translations;
  library: Library;
  translate: TranslateFile;
  renderings: Renderings;
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
    workspace.together(() => {
      translations.forget(input.ids);
      workspace.closePictures(input.ids, Date.now());
    });
    await deleteRemoved(workspace);
  }),

  reopen: api.reopen.handler(({ input }) => parts.workspace.reopenPictures(input.ids)),

  adjust: api.adjust.handler(({ input }) => adjust(parts, input.adjustments)),

  run: api.run.handler(async ({ input: { ids, request } }) => ({ job: await runPictures(parts, ids, request) })),

  changeVersion: api.changeVersion.handler(({ input: { change, ...ref } }) =>
    changeVersion(parts.workspace, ref, change),
  ),

  keepVersion: api.keepVersion.handler(async ({ input }) => ({
    id: input.id,
    revision: await keepVersion(parts.workspace, input),
  })),

  setMask: api.setMask.handler(({ input: { mask, ...ref } }) => setMask(parts.workspace, ref, mask)),

  removeVersions: api.removeVersions.handler(async ({ input }) => {
    removeVersions(parts.workspace, input.versions, Date.now());
    await deleteRemoved(parts.workspace);
  }),

  restoreVersions: api.restoreVersions.handler(({ input }) => restoreVersions(parts.workspace, input.versions)),

  roundTrip: api.roundTrip.handler(({ input, signal }) =>
    makeRoundTrip(parts, input.id, signal ?? new AbortController().signal),
  ),

  render: api.render.handler(async ({ input: { id, revision }, signal }) => {
    const picture = parts.workspace.get(id);
    const version = versionOf(picture, revision);
    if (!version) throw versionGone(revision);
    await parts.renderings.file(picture, version, signal);
  }),

  save: api.save.handler(({ context, input }) => {
    mayNamePaths(context);
    return saveResults(parts, input);
  }),

  recall: api.recall.handler(({ input }) => readNote(parts.workspace.get(input.id).file)),
});
