// How long a step of a plan takes on this machine, and what memory: measured by a few steps, one plan at a time, and
// remembered for all plans that cost the same.
import type { Estimate, RunPlan } from '../../../common/contract/training.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { costOf } from '../../../common/recipes/plan-values.ts';
import { carriedOver } from '../../../common/recipes/step-work.ts';
import type { Connection } from '../connection.svelte.ts';

export class PlanEstimates {
  readonly #connection: Connection;
  #known = $state.raw<Readonly<Record<string, Estimate | Fault>>>({});
  /** Plans that were measured, and how. */
  #measuredPlans = $state.raw<readonly { plan: RunPlan; secondsPerStep: number }[]>([]);
  #measuring = $state<string | null>(null);
  #stop = new AbortController();
  #measured: Promise<void> = Promise.resolve();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** What is known of a plan's time and memory: null when it was not measured, a Fault when that failed. */
  of(plan: RunPlan): Estimate | Fault | null {
    return this.#known[costOf(plan)] ?? null;
  }

  /** Seconds of a step as carried over from another plan of the recipe that was measured here; null when there is none. */
  carriedOver(plan: RunPlan): number | null {
    const others = this.#measuredPlans.flatMap((measured) => carriedOver(plan, measured) ?? []);
    return others.at(-1) ?? null;
  }

  isMeasuring(plan: RunPlan): boolean {
    return this.#measuring === costOf(plan);
  }

  /** Takes a few steps of the plan; the measurement before it is given up. Never rejects. */
  measure(plan: RunPlan): Promise<void> {
    const cost = costOf(plan);
    if (this.#measuring === cost) return this.#measured;
    const known = this.#known[cost];
    if (known && !(known instanceof Fault)) return Promise.resolve();
    this.stop();
    this.#measuring = cost;
    this.#measured = this.#measure(plan, cost, this.#stop.signal);
    return this.#measured;
  }

  /** One plan after the other, until it is stopped or another is measured. */
  async measureAll(plans: readonly RunPlan[]): Promise<void> {
    for (const plan of plans) {
      const measured = this.measure(plan);
      const { signal } = this.#stop;
      await measured;
      if (signal.aborted) return;
    }
  }

  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#measuring = null;
  }

  async #measure(plan: RunPlan, cost: string, signal: AbortSignal): Promise<void> {
    let found: Estimate | Fault;
    try {
      found = await (await this.#connection.studio()).training.estimate({ plan }, { signal });
    } catch (error) {
      found = toFault(error);
    }
    if (signal.aborted) return;
    this.#measuring = null;
    this.#known = { ...this.#known, [cost]: found };
    if (!(found instanceof Fault)) {
      this.#measuredPlans = [...this.#measuredPlans, { plan, secondsPerStep: found.secondsPerStep }];
    }
  }
}
