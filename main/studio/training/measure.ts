// A run measured when somebody asks for it, for pages and commands alike.
import type { Measure } from '../../../common/contract/model-card.ts';
import type { Run } from '../../../common/contract/training.ts';
import { assertNever, Fault } from '../../../common/fault.ts';
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
  throw new Fault('engine-lost', 'The engine stopped telling how the measuring goes.');
}

/** Throws Fault `bad-input` when nothing can be measured of the run, `not-found` when there is nothing of it yet. */
export function checkMeasurable(run: Run): void {
  const why = whyRunUnmeasurable(run);
  switch (why) {
    case undefined:
      break;
    case 'nothing-held-out': {
      const message = 'No photos are held out of this run, so there is nothing to measure it on.';
      throw new Fault('bad-input', message, { subject: 'heldOut' });
    }
    case 'too-few': {
      const message = `Only distances can be measured of this run, and they need ${FEWEST_IMAGES} held-out photos of each kind.`;
      throw new Fault('bad-input', message, { subject: 'heldOut' });
    }
    default:
      assertNever(why);
  }
  if (run.state === 'running' || run.checkpoints.length > 0) return;
  throw new Fault('not-found', 'This run has no checkpoint yet. Let it learn a little first.', { subject: run.id });
}
