// A work as a job of the tray: it runs, may be cancelled, and the job tells how it ended. One way for all kinds of jobs of
// which each is one work; what the work is, and how it is tried again, is theirs.
import { toFault } from '../../../common/fault.ts';
import { TimeLeft } from '../core/time-left.ts';
import type { JobRecord, JobRunner, Jobs } from './jobs.ts';

export interface JobWork<T> {
  /** `progress` tells how many parts of it are done; the time left follows from that. */
  run(control: { signal: AbortSignal; progress(done: number, total: number): void }): Promise<T>;
  /** What else the job says when it is done. */
  done?(made: T): Partial<JobRecord>;
  /** Cancels the work as the tray does. */
  signal?: AbortSignal;
}

interface Running {
  abort: AbortController;
  ended: Promise<unknown>;
}

/** The works of one kind of job that run now, by their jobs. */
export class RunningJobs {
  readonly #jobs: Jobs;
  readonly #running = new Map<string, Running>();
  #closing = false;

  /** Becomes the runner of this kind of job. */
  constructor(jobs: Jobs, kind: JobRecord['kind'], { retry, dismissed }: Omit<JobRunner, 'cancel'>) {
    this.#jobs = jobs;
    jobs.addRunner(kind, { cancel: (job) => this.#cancel(job), retry, ...(dismissed && { dismissed }) });
  }

  /** Runs the work as the job `id`. Rejects with the Fault that it ended with, which the job has too. */
  run<T>(id: string, work: JobWork<T>): Promise<T> {
    const abort = new AbortController();
    const signal = work.signal ? AbortSignal.any([work.signal, abort.signal]) : abort.signal;
    const ended = this.#run(id, work, signal).finally(() => this.#running.delete(id));
    this.#running.set(id, { abort, ended: ended.catch(() => {}) });
    return ended;
  }

  has(id: string): boolean {
    return this.#running.has(id);
  }

  /** Aborts the work; resolves when it has ended. */
  async stop(id: string): Promise<void> {
    const running = this.#running.get(id);
    running?.abort.abort();
    await running?.ended;
  }

  /** Stops everything and leaves the account as it is: the next studio finds it interrupted. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#running.keys()].map((id) => this.stop(id)));
  }

  /** Says that the job is cancelled and aborts its work, which may take its time to end. */
  #cancel({ id }: Pick<JobRecord, 'id'>): void {
    this.#running.get(id)?.abort.abort();
    this.#jobs.end(id, { state: 'cancelled' });
  }

  async #run<T>(id: string, { run, done }: JobWork<T>, signal: AbortSignal): Promise<T> {
    const jobs = this.#jobs;
    const timeLeft = new TimeLeft();
    const progress = (count: number, total: number) => {
      if (!timeLeft.begun)
        timeLeft.begin(); // the first part has taken the time to begin, too
      else timeLeft.finished();
      jobs.update(id, { done: count, total, secondsLeft: timeLeft.secondsFor(total - count) });
    };
    const job = jobs.update(id, { state: 'running', done: 0, failed: 0, finished: null, fault: undefined });
    try {
      const made = await run({ signal, progress });
      jobs.end(id, { state: 'done', ...done?.(made) });
      return made;
    } catch (error) {
      const fault = toFault(error, job?.title);
      if (!this.#closing) jobs.end(id, endOf(fault));
      throw fault;
    }
  }
}

/** What a failure means for its job: being cancelled is none. */
export const endOf = (fault: ReturnType<typeof toFault>): Pick<JobRecord, 'state' | 'fault'> =>
  fault.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', fault: fault.toJSON() };
