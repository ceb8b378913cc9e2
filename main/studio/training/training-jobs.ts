// The jobs of the tray that stand for trainings: one for each run, kept true however often that is paused and resumed.
import { z } from 'zod';
import { isActive } from '../../../common/contract/jobs.ts';
import type { JobRecord, Jobs } from '../jobs/jobs.ts';
import type { RunOutcome } from './run-driver.ts';
import type { RunStore } from './run-store.ts';

const TrainingWork = z.object({ run: z.string() });

const ENDED = { waiting: 'waiting', paused: 'interrupted', done: 'done', failed: 'failed' } as const;

/** The run that a job is the training of. */
export const runOf = ({ work }: JobRecord): string => TrainingWork.parse(work).run;

export class TrainingJobs {
  readonly #jobs: Jobs;
  readonly #runs: RunStore;

  constructor(jobs: Jobs, runs: RunStore) {
    this.#jobs = jobs;
    this.#runs = runs;
  }

  /** The run waits for its turn: its job is there, and says so. */
  wait(run: string): void {
    const { name, plan } = this.#runs.get(run);
    if (!this.#of(run)) this.#jobs.create({ kind: 'training', title: name, total: plan.steps, run, work: { run } });
    this.account(run, { state: 'waiting', fault: undefined, finished: null, failed: 0 });
  }

  /** Says how the run stands, unless its job was dismissed. */
  account(run: string, change: Partial<JobRecord>): void {
    const job = this.#of(run);
    if (!job || (change.state === undefined && !isActive(job))) return;
    const { name, plan, step } = this.#runs.get(run);
    this.#jobs.update(job.id, { title: name, total: plan.steps, done: step, ...change });
  }

  /** Says how the run stands now that it no longer trains. */
  ended(run: string, { state, fault }: RunOutcome): void {
    this.account(run, {
      state: ENDED[state],
      secondsLeft: null,
      done: this.#runs.get(run).step,
      finished: state === 'waiting' ? null : Date.now(),
      ...(fault && { fault: fault.toJSON() }),
    });
  }

  /** Takes the job of a run that is no more out of the tray. */
  forget(run: string): void {
    const job = this.#of(run);
    if (job) this.#jobs.drop(job.id);
  }

  #of(run: string): JobRecord | undefined {
    return this.#jobs.of('training').find((job) => runOf(job) === run);
  }
}
