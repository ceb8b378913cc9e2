// How long a step of a plan takes here. Timed once per kind of plan; a timing beside a training would be wrong,
// and would slow it down.
import { LRUCache } from 'lru-cache';
import type { Estimate, RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { costOf } from '../../../common/recipes/plan-values.ts';
import type { TrainingEngine } from './engine.ts';

const KEPT = 200;

export class Estimates {
  readonly #engine: TrainingEngine;
  readonly #busy: () => boolean;
  readonly #known = new LRUCache<string, Estimate>({ max: KEPT });

  constructor(engine: TrainingEngine, busy: () => boolean) {
    this.#engine = engine;
    this.#busy = busy;
  }

  /** Throws Fault `exists` while a run trains, and `out-of-memory` when the plan does not fit this machine. */
  async of(plan: RunPlan, signal?: AbortSignal): Promise<Estimate> {
    const cost = costOf(plan);
    const known = this.#known.get(cost);
    if (known) return known;
    if (this.#busy()) {
      throw new Fault('exists', runFaults.busyForEstimate());
    }
    const estimate = await this.#engine.client.estimate({ plan }, { signal });
    this.#known.set(cost, estimate);
    return estimate;
  }
}
