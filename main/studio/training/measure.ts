// A run measured when somebody asks for it, for pages and commands alike.
import type { Measure } from '../../../common/contract/measure.ts';
import type { Run } from '../../../common/contract/training.ts';
import { assertNever, Fault } from '../../../common/fault.ts';
import { engineFaults } from '../../../common/faults/engine.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { FEWEST_IMAGES, whyRunUnmeasurable } from '../../../common/recipes/measurable.ts';
import type { TrainingEngine } from './engine.ts';

/** What a run measured at this step; the same lies in its folder. */
export interface MeasuredRun {
  step: number;
  values: Measure[];
}

export interface MeasureRequest {
  /** Whether the engine trains the run now: then it measures between two steps, else the newest checkpoint. */
  training: boolean;
  /** How many photos were looked at so far, of how many; not told of every recipe. */
  onProgress?(done: number, total: number): void;
  signal?: AbortSignal;
}

/** Faults as `measure` of the engine's contract. The caller holds the run's lock. */
export async function measure(
  engine: TrainingEngine,
  folder: string,
  { training, onProgress, signal }: MeasureRequest,
): Promise<MeasuredRun> {
  for await (const event of await engine.client.measure({ folder, training }, { signal })) {
    if (event.type === 'measured') return { step: event.step, values: event.values };
    onProgress?.(event.done, event.total);
  }
  throw new Fault('engine-lost', engineFaults.silent());
}

/** Throws Fault `bad-input` when nothing can be measured of the run, `not-found` when there is nothing of it yet. */
export function checkMeasurable(run: Run): void {
  const why = whyRunUnmeasurable(run);
  switch (why) {
    case undefined:
      break;
    case 'nothing-held-out': {
      const message = runFaults.nothingHeldOut();
      throw new Fault('bad-input', message, { subject: 'heldOut' });
    }
    case 'too-few': {
      const message = runFaults.tooFewHeldOut({ fewest: FEWEST_IMAGES });
      throw new Fault('bad-input', message, { subject: 'heldOut' });
    }
    default:
      assertNever(why);
  }
  if (run.state === 'running' || run.checkpoints.length > 0) return;
  throw new Fault('not-found', runFaults.noCheckpoint(), { subject: run.id });
}
