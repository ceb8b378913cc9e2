// training.*: runs as pages see them.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { LibraryModel } from '../../../common/contract/library.ts';
import { isFault } from '../../../common/fault.ts';
import { checkPlan } from '../../../common/recipes/check-plan.ts';
import { readSampleIndex } from '../../files/runs/samples.ts';
import type { StudioContext } from '../core/context.ts';
import type { UploadedFolders } from '../datasets/uploaded-folders.ts';
import type { Library, StoredModel } from '../library/library.ts';
import type { Estimates } from './estimates.ts';
import type { HistoryFeed } from './history.ts';
import type { Measurer } from './measurer.ts';
import { createRun } from './new-run.ts';
import type { RunStore } from './run-store.ts';
import { saveRunModel } from './saved-models.ts';
import type { Trainer } from './trainer.ts';

const api = implement(contract).$context<StudioContext>().training;

export interface TrainingServices {
  runs: RunStore;
  trainer: Trainer;
  measurer: Measurer;
  history: HistoryFeed;
  estimates: Estimates;
  library: Library;
  folders: UploadedFolders;
}

const shown = ({ card, builtin, bytes }: StoredModel): LibraryModel => ({ card, builtin, bytes });

export const trainingHandlers = ({
  runs,
  trainer,
  measurer,
  history,
  estimates,
  library,
  folders,
}: TrainingServices) => ({
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

  start: api.start.handler(async ({ context, input: { name, plan, ...when }, signal }) => {
    folders.check(context, plan.domains);
    const { run } = await createRun({ runs, library }, name, plan, signal);
    try {
      return await trainer.start(run.id, when);
    } catch (error) {
      await runs.remove(run.id, true); // what was refused leaves no run
      throw error;
    }
  }),

  whileAway: api.whileAway.handler(({ input }) => trainer.whileAway(input.id, input.idleMinutes)),
  present: api.present.handler(() => trainer.present()),

  pause: api.pause.handler(({ input }) => trainer.pause(input.id)),
  stop: api.stop.handler(({ input }) => trainer.end(input.id)),
  resume: api.resume.handler(({ input }) => trainer.resume(input.id, input.steps)),
  measure: api.measure.handler(({ input }) => measurer.start(input.id)),
  rename: api.rename.handler(({ input: { id, name } }) => runs.change(id, { name })),

  remove: api.remove.handler(async ({ input: { id, forGood } }) => {
    await measurer.forget(id);
    await trainer.pause(id);
    await runs.remove(id, forGood);
    trainer.jobs.forget(id);
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

  save: api.save.handler(async ({ input: { id, ...request } }) =>
    shown(await saveRunModel(library, { run: runs.get(id), folder: runs.folder(id) }, request)),
  ),

  tryOut: api.tryOut.handler(async ({ input: { id, step } }) => {
    runs.get(id);
    return shown(await library.trial(id, step));
  }),
});
