// training.*: runs as pages see them.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault, isFault } from '../../../common/fault.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import { listPhotos } from '../../files/datasets/list-photos.ts';
import { readSampleIndex } from '../../files/runs/samples.ts';
import type { StudioContext } from '../context.ts';
import type { UploadedFolders } from '../datasets/uploaded-folders.ts';
import type { Library, StoredModel } from '../library/library.ts';
import type { Estimates } from './estimates.ts';
import type { HistoryFeed } from './history.ts';
import { lentId } from './lent-models.ts';
import type { RunStore } from './run-store.ts';
import { saveRunModel } from './saved-models.ts';
import type { Trainer } from './trainer.ts';

const api = implement(contract).$context<StudioContext>().training;

export interface TrainingParts {
  runs: RunStore;
  trainer: Trainer;
  history: HistoryFeed;
  estimates: Estimates;
  library: Library;
  folders: UploadedFolders;
}

const shown = ({ card, builtin, bytes }: StoredModel): LibraryModel => ({ card, builtin, bytes });

export const trainingHandlers = ({ runs, trainer, history, estimates, library, folders }: TrainingParts) => ({
  watch: api.watch.handler(({ signal }) => runs.watch(signal)),

  history: api.history.handler(({ input: { id, after }, signal }) => {
    runs.get(id);
    const elsewhere = () => runs.find(id)?.elsewhere !== undefined;
    return history.read({ id, folder: runs.folder(id), after }, elsewhere, signal);
  }),

  estimate: api.estimate.handler(({ context, input: { plan }, signal }) => {
    folders.check(context, plan.domains);
    return estimates.of(checkPlan(plan), signal);
  }),

  start: api.start.handler(async ({ context, input: { name, plan }, signal }) => {
    folders.check(context, plan.domains);
    const checked = await readyPlan(plan, { runs, library }, signal);
    return trainer.start(name, checked);
  }),

  pause: api.pause.handler(({ input }) => trainer.pause(input.id)),
  resume: api.resume.handler(({ input }) => trainer.resume(input.id, input.steps)),
  rename: api.rename.handler(({ input: { id, name } }) => runs.change(id, { name })),

  remove: api.remove.handler(async ({ input: { id, forGood } }) => {
    await trainer.pause(id);
    await runs.remove(id, forGood);
    trainer.forget(id);
  }),
  restore: api.restore.handler(({ input }) => runs.restore(input.id)),

  samples: api.samples.handler(async ({ input }) => {
    runs.get(input.id);
    try {
      const { tile, rows, columns } = await readSampleIndex(runs.folder(input.id));
      return { tile, rows, columns };
    } catch (error) {
      if (isFault(error) && error.code === 'not-found') return null;
      throw error;
    }
  }),

  save: api.save.handler(async ({ input: { id, ...wish } }) =>
    shown(await saveRunModel(library, { run: runs.get(id), folder: runs.folder(id) }, wish)),
  ),

  tryOut: api.tryOut.handler(async ({ input: { id, step } }) => {
    runs.get(id);
    return shown(await library.get(lentId(id, step)));
  }),
});

/**
 * The plan, checked against what is there: its folders have photos, and what it starts from exists.
 * Throws Fault `bad-input`, `not-found`.
 */
export async function readyPlan(
  plan: RunPlan,
  { runs, library }: { runs: Pick<RunStore, 'get'>; library: Library },
  signal?: AbortSignal,
): Promise<RunPlan> {
  const checked = checkPlan(plan);
  for (const [domain, { paths, leftOut }] of Object.entries(checked.domains)) {
    const photos = await listPhotos(paths, leftOut, signal);
    if (photos.length === 0) {
      throw new Fault('bad-input', `There are no photos of ${domain} in ${paths.join(', ')}.`, { subject: domain });
    }
  }
  const { startFrom } = checked;
  if (startFrom.kind === 'run') runs.get(startFrom.id);
  if (startFrom.kind === 'model') await library.get(startFrom.id);
  return checked;
}
