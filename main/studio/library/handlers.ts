// library.*: models as pages and commands see them. An import is a job in the tray while it lasts.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { LibraryModel } from '../../../common/contract/library.ts';
import { mayNamePaths, type StudioContext } from '../core/context.ts';
import type { Uploads } from '../core/uploads.ts';
import type { Imports } from './imports.ts';
import type { Library, StoredModel } from './library.ts';

const api = implement(contract).$context<StudioContext>().library;

/** Without the folder: pages have no use for it. */
const shown = ({ card, builtin, bytes }: StoredModel): LibraryModel => ({ card, builtin, bytes });

export const libraryHandlers = (
  library: Library,
  imports: Pick<Imports, 'run' | 'generators'>,
  uploads: Pick<Uploads, 'get' | 'forget'>,
) => ({
  list: api.list.handler(async () => {
    const { models, broken } = await library.list();
    return { models: models.map(shown), broken };
  }),
  get: api.get.handler(async ({ input }) => shown(await library.get(input.id))),
  import: api.import.handler(async ({ context, input, signal }) => {
    if (input.AtoB?.kind === 'path' || input.BtoA?.kind === 'path') mayNamePaths(context);
    const { notes, ...model } = await imports.run(input, signal);
    return { ...shown(model), notes };
  }),
  networks: api.networks.handler(({ context, input, signal }) => {
    if (input.source.kind === 'path') mayNamePaths(context);
    return imports.generators(input.source, signal);
  }),
  rename: api.rename.handler(async ({ input }) => shown(await library.rename(input.id, input.name))),
  describe: api.describe.handler(async ({ input: { id, ...words } }) => shown(await library.describe(id, words))),
  duplicate: api.duplicate.handler(async ({ input }) => shown(await library.duplicate(input.id, input.name))),
  setPreview: api.setPreview.handler(async ({ context, input: { id, source } }) => {
    if (source.kind === 'path') mayNamePaths(context);
    const model = await library.setPreview(id, source.kind === 'path' ? source.path : uploads.get(source.id).file);
    if (source.kind === 'upload') await uploads.forget(source.id);
    return shown(model);
  }),
  remove: api.remove.handler(({ input }) => library.remove(input.id)),
  restore: api.restore.handler(async ({ input }) => shown(await library.restore(input.id))),
});
