// Runs measured because somebody asks for it: each measure is a job of the tray, whether its run trains meanwhile or lies
// still, and a page that is reloaded sees it there.
import { z } from 'zod';
import type { Job } from '../../../common/contract/jobs.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import type { JobRecord, JobRunner, Jobs } from '../jobs/jobs.ts';
import { Pace } from '../core/time-left.ts';
import type { TrainingEngine } from './engine.ts';
import { checkMeasurable, measure } from './measure.ts';
import type { RunStore } from './run-store.ts';
import { trainedElsewhere } from './train.ts';
import type { Trainer } from './trainer.ts';

const MeasureWork = z.object({ run: z.string() });

export interface MeasurerParts {
  runs: RunStore;
  jobs: Jobs;
  engine: TrainingEngine;
  trainer: Trainer;
}

export class Measurer implements JobRunner {
  readonly #parts: MeasurerParts;
  /** By run: one at a time of each. */
  readonly #running = new Map<string, { abort: AbortController; ended: Promise<void> }>();
  #closing = false;

  constructor(parts: MeasurerParts) {
    this.#parts = parts;
    parts.jobs.addRunner('measure', this);
  }

  /**
   * Begins to measure the run. Throws Fault `exists` while that is done already, while another run trains or is measured,
   * or when another process has this one; `bad-input`, `not-found` as checkMeasurable.
   */
  start(id: string): Job {
    const { runs, jobs } = this.#parts;
    this.#check(id);
    this.#forgetJobs(id); // of a run the newest measure is of interest
    const job = jobs.create({ kind: 'measure', title: runs.get(id).name, total: 0, run: id, work: { run: id } });
    this.#begin(id, job.id);
    return jobs.get(job.id);
  }

  cancel(job: JobRecord): void {
    this.#running.get(MeasureWork.parse(job.work).run)?.abort.abort();
    this.#parts.jobs.update(job.id, { state: 'cancelled', finished: Date.now(), secondsLeft: null });
  }

  retry(job: JobRecord): void {
    const { run } = MeasureWork.parse(job.work);
    this.#check(run);
    this.#begin(run, job.id);
  }

  /** Before a run is removed: what measures it ends, and its jobs leave the tray. */
  async forget(id: string): Promise<void> {
    const running = this.#running.get(id);
    running?.abort.abort();
    await running?.ended;
    this.#forgetJobs(id);
  }

  /** Ends everything; the next studio finds it interrupted. */
  async close(): Promise<void> {
    this.#closing = true;
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    await Promise.all(running.map(({ ended }) => ended));
  }

  #check(id: string): void {
    const { runs, trainer } = this.#parts;
    if (this.#running.has(id)) throw new Fault('exists', runFaults.measuredAlready(), { subject: id });
    const run = runs.get(id);
    checkMeasurable(run);
    if (run.elsewhere !== undefined) throw trainedElsewhere(String(run.elsewhere));
    if (!trainer.trains(id)) trainer.checkFree();
  }

  #begin(id: string, job: string): void {
    const abort = new AbortController();
    this.#parts.jobs.update(job, { state: 'running', done: 0, total: 0, finished: null, fault: undefined });
    const ended = this.#measure(id, job, abort.signal).finally(() => this.#running.delete(id));
    this.#running.set(id, { abort, ended });
  }

  /** Never rejects: the job tells how it ended. */
  async #measure(id: string, job: string, signal: AbortSignal): Promise<void> {
    const { runs, jobs, engine, trainer } = this.#parts;
    const pace = new Pace();
    const onProgress = (done: number, total: number) => {
      if (done === 1) pace.begin();
      else pace.finished();
      jobs.update(job, { done, total, secondsLeft: pace.secondsFor(total - done) });
    };
    const take = (training: boolean) => measure(engine, runs.folder(id), { training, onProgress, signal });
    try {
      if (trainer.trains(id) && (await trainer.begun(id))) await take(true);
      else await trainer.alone(id, () => take(false));
      await runs.reread(id);
      jobs.update(job, { state: 'done', secondsLeft: null, finished: Date.now() });
    } catch (error) {
      const fault = toFault(error, runs.find(id)?.name);
      const ended = { secondsLeft: null, finished: Date.now() };
      if (this.#closing) return;
      if (fault.code === 'cancelled') jobs.update(job, { ...ended, state: 'cancelled' });
      else jobs.update(job, { ...ended, state: 'failed', fault: fault.toJSON() });
    }
  }

  #forgetJobs(id: string): void {
    const { jobs } = this.#parts;
    for (const job of jobs.of('measure')) if (job.run === id) jobs.dismiss(job.id);
  }
}
