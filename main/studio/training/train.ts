// Trains one run until its plan is done or it is stopped. The run is locked meanwhile, so that a command and an open
// window never write the same one; an engine that dies is started again and goes on from the last checkpoint.
import { join } from 'node:path';
import type { TrainingEvent } from '../../../common/engine/training.ts';
import { Fault, toFault, type FaultData } from '../../../common/fault.ts';
import { engineFaults } from '../../../common/faults/engine.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { checkpointSteps } from '../../files/runs/checkpoint.ts';
import { lockHolder, acquireLock } from '../core/lock.ts';
import type { TrainingEngine } from './engine.ts';

/** Deaths of the engine in a row, with no checkpoint in between, after which a run is given up. */
const MAX_RESUMES = 3;

/** What happens in a run: the engine's events, and `resumed` when another engine took over. */
export type RunProgress = TrainingEvent | { type: 'resumed'; attempt: number; fault: FaultData };

const lockOf = (folder: string): string => join(folder, 'lock');

/** Process id of the Zorse that trains the run now, undefined when none does. */
export const trainedBy = (folder: string): Promise<string | undefined> => lockHolder(lockOf(folder));

/** Keeps other processes from training the run. Throws Fault `exists`. */
export const lockRun = (folder: string): Promise<() => Promise<void>> => acquireLock(lockOf(folder), trainedElsewhere);

export const trainedElsewhere = (pid: string): Fault => new Fault('exists', runFaults.trainedElsewhere({ pid }));

/**
 * Events until the run's end; the last is `ended`. The caller holds the run's lock. Aborting `stop` ends it with a
 * checkpoint of the step in flight; aborting `signal` gives up at once. `model`: folder of the model that it starts from.
 * Faults: `engine-lost` after too many deaths in a row, `disk`, `out-of-memory`, `bad-input`, `unreadable`, `cancelled`.
 */
export async function* train(
  engine: TrainingEngine,
  folder: string,
  { stop, signal, model }: { stop: AbortSignal; signal?: AbortSignal; model?: string },
): AsyncGenerator<RunProgress, void, void> {
  let begun = false; // before that the engine has nothing to stop
  const tellStop = () => void (begun && engine.client.stop().catch(() => {})); // its end shows in the events
  stop.addEventListener('abort', tellStop);
  let furthest = await newestCheckpoint(folder);
  try {
    for (let attempt = 0; !stop.aborted;) {
      try {
        for await (const event of await engine.client.train({ folder, model }, { signal })) {
          if (event.type === 'started') {
            begun = true;
            furthest = Math.min(furthest, event.step); // a newest checkpoint that is damaged was taken out
          }
          if (event.type === 'started' && stop.aborted) tellStop();
          if (event.type === 'checkpoint' && event.step > furthest) [furthest, attempt] = [event.step, 0];
          yield event;
          if (event.type === 'ended') return;
        }
        throw new Fault('engine-lost', engineFaults.silent());
      } catch (error) {
        begun = false;
        const fault = toFault(error);
        if (fault.code !== 'engine-lost' || signal?.aborted) throw fault;
        const step = await newestCheckpoint(folder); // it may have died before it told of one
        if (step > furthest) [furthest, attempt] = [step, 0];
        if (++attempt > MAX_RESUMES) throw givenUp(attempt, furthest, fault);
        yield { type: 'resumed', attempt, fault: fault.toJSON() };
      }
    }
  } finally {
    stop.removeEventListener('abort', tellStop);
  }
}

const newestCheckpoint = async (folder: string): Promise<number> => (await checkpointSteps(folder)).at(-1) ?? 0;

function givenUp(times: number, step: number, last: Fault): Fault {
  const message = runFaults.engineGaveUp({ times, step });
  return new Fault('engine-lost', message, { details: last.details ?? last.message });
}
