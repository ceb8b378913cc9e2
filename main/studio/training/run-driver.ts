// Trains one run, from its lock to how it stands afterwards: for the studio's queue and for a command alike. What the
// engine tells is noted in the run here; whoever drives is told it too, and adds what is its own.
import type { Run, RunPlan } from '../../../common/contract/training.ts';
import { assertNever, Fault, toFault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import type { Library } from '../library/library.ts';
import type { TrainingEngine } from './engine.ts';
import { startModel } from './new-run.ts';
import type { RunStore } from './run-store.ts';
import { lockRun, train, type RunProgress } from './train.ts';

export interface DriverParts {
  runs: RunStore;
  engine: TrainingEngine;
  library: Library;
}

export interface DriveOptions {
  /** To so many steps; default: as planned. */
  steps?: number;
  /** Ends the training with a checkpoint. */
  stop: AbortSignal;
  /** Gives up at once. */
  signal?: AbortSignal;
  /** Whether a run that was stopped waits to go on by itself. Asked when it has stopped; default: it does not. */
  goesOn?: () => boolean;
  /** Called for each event, after it was noted in the run. */
  onEvent?: (event: RunProgress) => void;
  /** Called once it is written how the run stands, while it is still locked. */
  onEnd?: (outcome: RunOutcome) => void;
}

/** How a run stands when it no longer trains. */
export interface RunOutcome {
  state: 'waiting' | 'paused' | 'done' | 'failed';
  fault?: Fault;
}

export class RunDriver {
  readonly #parts: DriverParts;

  constructor(parts: DriverParts) {
    this.#parts = parts;
  }

  /**
   * Trains until the plan is done, the run is stopped or something fails, which is the outcome and lies in the run's
   * folder. Throws, and has changed nothing, Fault `exists` when another process trains the run and `bad-input` when
   * there is nothing left to do.
   */
  async train(id: string, options: DriveOptions): Promise<RunOutcome> {
    const { runs } = this.#parts;
    const unlock = await lockRun(runs.folder(id));
    runs.own(id, true);
    try {
      const plan = planFor(runs.get(id), options.steps);
      let outcome = await this.#run(id, plan, options).catch((error: unknown) =>
        outcomeOf(toFault(error, runs.find(id)?.name)),
      );
      if (outcome.state === 'paused' && !outcome.fault && options.goesOn?.()) outcome = { state: 'waiting' };
      runs.update(id, { preparing: undefined });
      await settle(runs, id, outcome);
      options.onEnd?.(outcome);
      return outcome;
    } finally {
      await unlock();
      runs.own(id, false);
    }
  }

  async #run(id: string, plan: RunPlan, { stop, signal, onEvent }: DriveOptions): Promise<RunOutcome> {
    const { runs, engine, library } = this.#parts;
    const model = await startModel(library, await runs.change(id, { state: 'running', plan, fault: undefined }));
    let done = false;
    runs.update(id, { preparing: 'photos' }); // until the engine, which may start first, says what it does
    for await (const event of train(engine, runs.folder(id), { stop, signal, model })) {
      if (event.type === 'ended') done = event.reason === 'done';
      await this.#note(id, event);
      onEvent?.(event);
    }
    return { state: done ? 'done' : 'paused' };
  }

  async #note(id: string, event: RunProgress): Promise<void> {
    const { runs } = this.#parts;
    switch (event.type) {
      case 'preparing':
        runs.update(id, { preparing: event.stage });
        return;
      case 'steps': {
        const { step, reports, secondsPerStep, memoryBytes } = event;
        const secondsLeft = Math.max(0, runs.get(id).plan.steps - step) * secondsPerStep;
        runs.update(id, { step, reports, secondsPerStep, secondsLeft, memoryBytes, preparing: undefined });
        return;
      }
      case 'started':
        runs.update(id, { step: event.step });
        await runs.reread(id);
        return;
      case 'ended':
        runs.update(id, { step: event.step, secondsLeft: null });
        await runs.reread(id, 'and numbers');
        return;
      case 'sample':
      case 'checkpoint':
      case 'measures':
      case 'advice':
        await runs.reread(id);
        return;
      case 'resumed':
        return;
      default:
        assertNever(event);
    }
  }
}

/** The run's plan, to `steps` when given. Throws Fault `bad-input` when it has taken them already. */
export function planFor({ plan, step }: Run, steps = plan.steps): RunPlan {
  if (steps > step) return { ...plan, steps };
  throw new Fault('bad-input', runFaults.stepsTaken({ step }), { subject: 'steps' });
}

/** Writes how the run stands. On a disk that takes nothing more it is said in memory at least. */
export async function settle(runs: RunStore, id: string, { state, fault }: RunOutcome): Promise<void> {
  try {
    await runs.change(id, { state, fault: fault?.toJSON() });
  } catch (error) {
    runs.update(id, { state, fault: (fault ?? toFault(error)).toJSON() });
  }
}

/** A run that was cancelled, lacks room on the disk or is trained by another engine can go on as it is: nothing is wrong with it. */
function outcomeOf(fault: Fault): RunOutcome {
  switch (fault.code) {
    case 'cancelled':
      return { state: 'paused' };
    case 'disk':
    case 'exists':
      return { state: 'paused', fault };
    default:
      return { state: 'failed', fault };
  }
}
