// How long a step of a plan takes on this machine, and what memory: timed by a few steps, one plan at a time, and
// remembered for all plans that cost the same.
import type { Estimate, RunPlan } from '../../../common/contract/training.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { costOf } from '../../../common/recipes/plan-values.ts';
import { carriedOver } from '../../../common/recipes/step-work.ts';
import type { Connection } from '../connection.svelte.ts';

export class PlanEstimates {
  readonly #connection: Connection;
  #known = $state.raw<Readonly<Record<string, Estimate | Fault>>>({});
  /** Plans that were timed, and how. */
  #timedPlans = $state.raw<readonly { plan: RunPlan; secondsPerStep: number }[]>([]);
  #timing = $state<string | null>(null);
  #stop = new AbortController();
  #timed: Promise<void> = Promise.resolve();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** What is known of a plan's time and memory: null when it was not timed, a Fault when that failed. */
  of(plan: RunPlan): Estimate | Fault | null {
    return this.#known[costOf(plan)] ?? null;
  }

  /** Seconds of a step as carried over from another plan of the recipe that was timed here; null when there is none. */
  carriedOver(plan: RunPlan): number | null {
    const others = this.#timedPlans.flatMap((timed) => carriedOver(plan, timed) ?? []);
    return others.at(-1) ?? null;
  }

  isTiming(plan: RunPlan): boolean {
    return this.#timing === costOf(plan);
  }

  /** Takes a few steps of the plan; the timing before it is given up. Never rejects. */
  time(plan: RunPlan): Promise<void> {
    const cost = costOf(plan);
    if (this.#timing === cost) return this.#timed;
    const known = this.#known[cost];
    if (known && !(known instanceof Fault)) return Promise.resolve();
    this.stop();
    this.#timing = cost;
    this.#timed = this.#time(plan, cost, this.#stop.signal);
    return this.#timed;
  }

  /** One plan after the other, until it is stopped or another is timed. */
  async timeAll(plans: readonly RunPlan[]): Promise<void> {
    for (const plan of plans) {
      const timed = this.time(plan);
      const { signal } = this.#stop;
      await timed;
      if (signal.aborted) return;
    }
  }

  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#timing = null;
  }

  async #time(plan: RunPlan, cost: string, signal: AbortSignal): Promise<void> {
    let found: Estimate | Fault;
    try {
      found = await (await this.#connection.studio()).training.estimate({ plan }, { signal });
    } catch (error) {
      found = toFault(error);
    }
    if (signal.aborted) return;
    this.#timing = null;
    this.#known = { ...this.#known, [cost]: found };
    if (!(found instanceof Fault)) {
      this.#timedPlans = [...this.#timedPlans, { plan, secondsPerStep: found.secondsPerStep }];
    }
  }
}
