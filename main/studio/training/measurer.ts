// Runs measured because somebody asks for it: each measure is a job of the tray, whether its run trains meanwhile or lies
// still, and a page that is reloaded sees it there.
import { z } from 'zod';
import type { Job } from '../../../common/contract/jobs.ts';
import { Fault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import type { JobRecord, Jobs } from '../jobs/jobs.ts';
import { RunningJobs } from '../jobs/running-jobs.ts';
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

export class Measurer {
  readonly #parts: MeasurerParts;
  readonly #running: RunningJobs;

  constructor(parts: MeasurerParts) {
    this.#parts = parts;
    this.#running = new RunningJobs(parts.jobs, 'measure', { retry: (job) => this.#retry(job) });
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
    this.#measure(id, job.id);
    return jobs.get(job.id);
  }

  /** Before a run is removed: what measures it ends, and its jobs leave the tray. */
  async forget(id: string): Promise<void> {
    for (const job of this.#jobsOf(id)) await this.#running.stop(job.id);
    this.#forgetJobs(id);
  }

  /** Ends everything; the next studio finds it interrupted. */
  close(): Promise<void> {
    return this.#running.close();
  }

  #retry(job: JobRecord): void {
    const { run } = MeasureWork.parse(job.work);
    this.#check(run);
    this.#measure(run, job.id);
  }

  #check(id: string): void {
    const { runs, trainer } = this.#parts;
    if (this.#jobsOf(id).some((job) => this.#running.has(job.id)))
      throw new Fault('exists', runFaults.measuredAlready(), { subject: id });
    const run = runs.get(id);
    checkMeasurable(run);
    if (run.elsewhere !== undefined) throw trainedElsewhere(String(run.elsewhere));
    if (!trainer.trains(id)) trainer.checkFree();
  }

  #measure(id: string, job: string): void {
    const { runs, engine, trainer } = this.#parts;
    const measured = this.#running.run(job, {
      run: async ({ signal, progress: onProgress }) => {
        const now = (training: boolean) => measure(engine, runs.folder(id), { training, onProgress, signal });
        if (trainer.trains(id) && (await trainer.begun(id))) await now(true);
        else await trainer.alone(id, () => now(false));
        await runs.reread(id);
      },
    });
    measured.catch(() => {}); // the job tells how it ended
  }

  #jobsOf(id: string): JobRecord[] {
    return this.#parts.jobs.of('measure').filter((job) => job.run === id);
  }

  #forgetJobs(id: string): void {
    for (const job of this.#jobsOf(id)) this.#parts.jobs.drop(job.id);
  }
}
