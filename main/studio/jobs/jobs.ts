// The tray: every long work, whatever does it. It keeps the account (state, counts, time left) and tells the pages; the
// work itself is a runner's, one per kind, which knows how to cancel and how to run again.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isActive, Job, type JobEvent } from '../../../common/contract/jobs.ts';
import { Fault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import type { Database, Documents } from '../core/database.ts';
import { Feed } from '../core/feed.ts';

/** Finished jobs kept in the tray; older ones leave it. */
const KEPT = 100;

/** A job with what its runner needs to run it again. */
const JobRecord = Job.extend({ work: z.json() });
export type JobRecord = z.infer<typeof JobRecord>;

export interface JobRunner {
  cancel(job: JobRecord): void;
  /** Starts again what is not done. Throws a Fault when nothing is left of it. */
  retry(job: JobRecord): void;
  /** The job left the tray. */
  dismissed?(job: JobRecord): void;
}

export class Jobs {
  readonly #jobs = new Map<string, JobRecord>();
  readonly #feed = new Feed<JobEvent>();
  readonly #database: Database;
  readonly #stored: Documents<JobRecord>;
  readonly #runners = new Map<Job['kind'], JobRunner>();

  /** What ran or waited when the last studio ended comes back as `interrupted`. */
  constructor(database: Database) {
    this.#database = database;
    this.#stored = database.documents('jobs', JobRecord);
    for (const job of this.#stored.all()) {
      this.#jobs.set(job.id, job);
      if (isActive(job)) this.end(job.id, { state: 'interrupted' });
    }
  }

  addRunner(kind: Job['kind'], runner: JobRunner): void {
    this.#runners.set(kind, runner);
  }

  /** Throws Fault `disk`, and there is no such job. */
  create(given: Pick<JobRecord, 'kind' | 'title' | 'total' | 'work' | 'picture' | 'run' | 'way'>): JobRecord {
    const job: JobRecord = {
      ...given,
      id: randomUUID(),
      state: 'waiting',
      done: 0,
      failed: 0,
      secondsLeft: null,
      created: Date.now(),
      finished: null,
    };
    this.#put(job);
    this.#database.whenWritten(() => this.#prune());
    return job;
  }

  /** Notes what has happened to a job, which is so on a full disk too. Undefined when it has left the tray meanwhile. */
  update(id: string, change: Partial<JobRecord>): JobRecord | undefined {
    const job = this.#jobs.get(id);
    if (!job) return undefined;
    const changed = { ...job, ...change };
    this.#stored.record(id, changed);
    this.#show(changed);
    return changed;
  }

  /** Notes that a job has ended, and how: nothing of it is at work any more. */
  end(id: string, how: Partial<JobRecord> & Pick<JobRecord, 'state'>): JobRecord | undefined {
    return this.update(id, { finished: Date.now(), secondsLeft: null, share: undefined, ...how });
  }

  /** Changes a job as somebody asks. Throws Fault `not-found`, and `disk`, and it has not changed. */
  change(id: string, change: Partial<JobRecord>): void {
    this.#put({ ...this.get(id), ...change });
  }

  find(id: string): JobRecord | undefined {
    return this.#jobs.get(id);
  }

  /** Throws Fault `not-found`. */
  get(id: string): JobRecord {
    const job = this.#jobs.get(id);
    if (!job) throw new Fault('not-found', studioFaults.noJob(), { subject: id });
    return job;
  }

  of(kind: Job['kind']): JobRecord[] {
    return [...this.#jobs.values()].filter((job) => job.kind === kind);
  }

  /** In the order in which they were asked for. */
  active(): JobRecord[] {
    return [...this.#jobs.values()].filter(isActive);
  }

  cancel(id: string): void {
    const job = this.get(id);
    if (isActive(job)) this.#runner(job).cancel(job);
  }

  retry(id: string): Job {
    const job = this.get(id);
    if (!isActive(job) && job.state !== 'done') this.#runner(job).retry(job);
    return withoutWork(this.get(id));
  }

  /** Takes a job out of the tray as somebody asks; one that still works is cancelled first. Throws Fault `disk`, and it stays. */
  dismiss(id: string): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    if (isActive(job)) this.#runner(job).cancel(job);
    this.#stored.delete(id);
    this.#database.whenWritten(() => this.#hide(job));
  }

  /** A job that stands for nothing any more leaves the tray, on a full disk too. */
  drop(id: string): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    if (isActive(job)) this.#runner(job).cancel(job);
    this.#stored.record(id, null);
    this.#hide(job);
  }

  watch(signal?: AbortSignal): AsyncGenerator<JobEvent, void, void> {
    return this.#feed.watch(() => [{ type: 'jobs', jobs: [...this.#jobs.values()].map(withoutWork) }], signal);
  }

  close(): void {
    this.#feed.close();
  }

  #runner(job: JobRecord): JobRunner {
    const runner = this.#runners.get(job.kind);
    if (!runner) throw new Fault('internal', `Nothing runs jobs of kind ${job.kind}.`);
    return runner;
  }

  #put(job: JobRecord): void {
    this.#stored.put(job.id, job);
    this.#database.whenWritten(() => this.#show(job));
  }

  #show(job: JobRecord): void {
    this.#jobs.set(job.id, job);
    this.#feed.publish(job.id, { type: 'job', job: withoutWork(job) });
  }

  #hide({ id, kind }: JobRecord): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    this.#jobs.delete(id);
    this.#feed.publish(id, { type: 'dismissed', id });
    this.#runners.get(kind)?.dismissed?.(job);
  }

  #prune(): void {
    const finished = [...this.#jobs.values()].filter((job) => !isActive(job));
    for (const job of finished.slice(0, Math.max(0, finished.length - KEPT))) this.drop(job.id);
  }
}

function withoutWork({ work: _, ...job }: JobRecord): Job {
  return job;
}
