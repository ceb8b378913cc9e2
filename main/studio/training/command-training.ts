// Training for one command: the runs of the home, without queue and tray. A run that another Zorse trains is left alone.
import type { RunPlan, SaveRequest } from '../../../common/contract/training.ts';
import { listPhotos } from '../../files/datasets/list-photos.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import type { Library, StoredModel } from '../library/library.ts';
import type { Home } from '../core/home.ts';
import { silent } from '../core/log.ts';
import { forgetPairs, splitPairs } from '../datasets/split-pairs.ts';
import { trainingEngine, type TrainingEngine } from './engine.ts';
import { evaluate, type EvaluatedPaths, findEvaluated } from './evaluate.ts';
import { checkMeasurable, measure, type MeasuredRun, type MeasureRequest } from './measure.ts';
import { createRun, type NewRun } from './new-run.ts';
import { type DriveOptions, RunDriver } from './run-driver.ts';
import { RunStore } from './run-store.ts';
import { saveRunModel } from './saved-models.ts';
import { lockRun } from './train.ts';

export type CommandTraining = Awaited<ReturnType<typeof openCommandTraining>>;

export async function openCommandTraining({
  home,
  engine: supervisor,
  library,
}: {
  home: Pick<Home, 'runs' | 'datasets'>;
  engine: Supervisor;
  library: Library;
}) {
  const engine = trainingEngine(supervisor);
  const runs = new RunStore(home.runs, silent);
  await runs.refresh();
  const driver = new RunDriver({ runs, engine, library });
  return {
    runs,
    /** Photos of the smallest domain. Throws Fault `not-found`. */
    async countPhotos(domains: RunPlan['domains'], signal?: AbortSignal): Promise<number> {
      const counts = Object.values(domains).map(async ({ paths, leftOut }) => listPhotos(paths, leftOut, signal));
      return Math.min(...(await Promise.all(counts)).map((photos) => photos.length));
    },
    /** Pictures with both of a pair side by side, as two folders; `forgetPairs` removes them. Throws as splitPairs. */
    splitPairs: (paths: readonly string[], signal?: AbortSignal) => splitPairs(home.datasets, { paths }, signal),
    forgetPairs,
    /** Throws Fault `bad-input`, `not-found` for a plan that cannot be trained. */
    create: async (name: string, plan: RunPlan, signal?: AbortSignal): Promise<NewRun> =>
      createRun({ runs, library }, name, plan, signal),
    /**
     * Trains to the plan's last step, or to `steps`, or until `stop` aborts: then with a checkpoint. Throws as
     * RunDriver.train, and what the training failed with.
     */
    async train(id: string, options: DriveOptions): Promise<void> {
      const { fault } = await driver.train(id, options);
      if (fault) throw fault;
    },
    /** Measures the newest checkpoint and notes that in the run. Throws as `checkMeasurable`, `lockRun` and the engine. */
    measure: (id: string, request: Omit<MeasureRequest, 'training'> = {}) => measureHere({ runs, engine }, id, request),
    save: (id: string, request: SaveRequest): Promise<StoredModel> =>
      saveRunModel(library, { run: runs.get(id), folder: runs.folder(id) }, request),
    /** The model of that id, or of a run's checkpoint as `run` or `run@step`. Throws Fault `not-found`, `bad-input`. */
    find: (model: string): Promise<StoredModel> => findEvaluated({ runs, library }, model),
    /** Measures of a model that `find` found. Throws Fault `not-found`, `bad-input`. */
    evaluate: (model: StoredModel, paths: EvaluatedPaths, signal?: AbortSignal) =>
      evaluate(engine, model, paths, signal),
    close: () => runs.close(),
  };
}

async function measureHere(
  { runs, engine }: { runs: RunStore; engine: TrainingEngine },
  id: string,
  request: Omit<MeasureRequest, 'training'>,
): Promise<MeasuredRun> {
  const folder = runs.folder(id);
  const unlock = await lockRun(folder);
  try {
    checkMeasurable(await runs.reread(id));
    const measured = await measure(engine, folder, { ...request, training: false });
    await runs.reread(id);
    return measured;
  } finally {
    await unlock();
  }
}
