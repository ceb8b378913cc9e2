// Training as the studio has it: runs, their queue, and what pages ask of them, put together.
import type { UploadedFolders } from '../datasets/uploaded-folders.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Library } from '../library/library.ts';
import type { Log } from '../core/log.ts';
import type { TrainingEngine } from './engine.ts';
import { Estimates } from './estimates.ts';
import { trainingHandlers } from './handlers.ts';
import { HistoryFeed } from './history.ts';
import { Measurer } from './measurer.ts';
import { Presence } from './presence.ts';
import { RunStore } from './run-store.ts';
import { Trainer } from './trainer.ts';

export interface TrainingParts {
  /** The home's folder of runs. */
  root: string;
  engine: TrainingEngine;
  jobs: Jobs;
  library: Library;
  folders: UploadedFolders;
  /** As Presence's. */
  computerIdleMs?: () => number;
  log: Log;
}

export async function openTraining({ root, engine, jobs, library, folders, computerIdleMs, log }: TrainingParts) {
  const runs = new RunStore(root, log);
  await runs.open();
  const history = new HistoryFeed();
  const presence = new Presence(computerIdleMs);
  const trainer = new Trainer({ runs, jobs, engine, library, history, presence, log });
  const measurer = new Measurer({ runs, jobs, engine, trainer });
  const estimates = new Estimates(engine, () => trainer.busy);
  return {
    runs,
    handlers: trainingHandlers({ runs, trainer, measurer, history, estimates, library, folders }),
    /** Stops with a checkpoint, ends all streams and the engine. */
    async close(): Promise<void> {
      await Promise.all([measurer.close(), trainer.close()]);
      history.close();
      runs.close();
      await engine.close();
    },
  };
}
