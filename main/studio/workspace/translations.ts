// Translations of pictures in the workspace: which picture goes next, and what its end means for the picture and its job.
// A picture belongs to one job, that of its newest request; asking again takes it out of the older one.
import { isActive } from '../../../common/contract/jobs.ts';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import type { JobRecord, JobRunner, Jobs } from '../jobs/jobs.ts';
import { Lanes, type Work } from '../core/lanes.ts';
import { TimeLeft } from '../core/time-left.ts';
import type { TranslateFile } from '../translation/pipeline.ts';
import type { PhotoShare } from '../translation/photo-progress.ts';
import type { Workspace } from './workspace.ts';
import { photoNow } from './picture.ts';
import { forgetResult } from './removed.ts';
import { translatePicture } from './translate-picture.ts';

/** Pictures in work at once: one computes while the other is read or written. */
const LANES = 2;

interface Running {
  job: string;
  abort: AbortController;
}

export class Translations implements JobRunner {
  readonly #workspace: Workspace;
  readonly #jobs: Jobs;
  readonly #translate: TranslateFile;
  readonly #lanes = new Lanes(LANES, () => this.#next());
  /** Works that somebody waits for right now: they go before every job. */
  readonly #urgent: Work[] = [];
  /** Job to its waiting pictures, in order. */
  readonly #waiting = new Map<string, Set<string>>();
  readonly #running = new Map<string, Running>();
  readonly #timesLeft = new Map<string, TimeLeft>();
  #closing = false;

  constructor(workspace: Workspace, jobs: Jobs, translate: TranslateFile) {
    this.#workspace = workspace;
    this.#jobs = jobs;
    this.#translate = translate;
    jobs.addRunner('translation', this);
  }

  /** Queues open pictures as one job, each by its request. Throws Fault `not-found`, and `disk`, and nothing is queued. */
  start(
    asked: readonly { id: string; request: TranslationRequest }[],
    title: (count: number, name: string) => string,
  ): JobRecord {
    const open = asked.map(({ id }) => this.#workspace.get(id));
    const [first] = open;
    if (!first) throw new Fault('not-found', translationFaults.picturesClosed());
    const job = this.#workspace.together(() => {
      const created = this.#jobs.create({
        kind: 'translation',
        title: title(open.length, first.name),
        total: open.length,
        work: null, // every picture knows its own request
        picture: first.id,
      });
      for (const { id, request } of asked)
        this.#workspace.change([id], { state: 'waiting', job: created.id, request, fault: undefined });
      return created;
    });
    for (const { id, job: older, name, state } of open) {
      this.#leave(id, older);
      if (older && state !== 'done') this.#giveUp(older, name);
    }
    this.#enqueue(
      job.id,
      open.map(({ id }) => id),
    );
    return job;
  }

  /** Runs before everything that waits. */
  urgent<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#urgent.push(() => work().then(resolve, reject));
      this.#lanes.fill();
    });
  }

  /** Kept when nothing is translated and nothing waits for it: what has time begins then. */
  idle(): Promise<void> {
    return this.#lanes.idle();
  }

  /** Takes pictures out of the queue, before they are closed. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.#leave(id, this.#workspace.find(id)?.job);
  }

  cancel(job: JobRecord): void {
    this.#jobs.end(job.id, { state: 'cancelled' });
    const stopped = [...(this.#waiting.get(job.id) ?? [])];
    this.#forgetJob(job.id);
    this.#workspace.together(() => stopped.forEach((id) => this.#workspace.update(id, { state: 'cancelled' })));
    for (const running of this.#running.values()) if (running.job === job.id) running.abort.abort();
  }

  retry(job: JobRecord): void {
    const rest = this.#workspace.all().filter((picture) => picture.job === job.id && picture.state !== 'done');
    if (rest.length === 0) {
      throw new Fault('not-found', translationFaults.nothingLeft());
    }
    const ids = rest.map((picture) => picture.id);
    this.#workspace.together(() => {
      const total = job.done + rest.length;
      this.#jobs.change(job.id, {
        state: 'waiting',
        failed: 0,
        total,
        finished: null,
        fault: undefined,
        lost: undefined,
      });
      this.#workspace.change(ids, { state: 'waiting', job: job.id, fault: undefined });
    });
    this.#enqueue(job.id, ids);
  }

  /** Stops everything and leaves the account as it is: the next studio finds it interrupted. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const { abort } of this.#running.values()) abort.abort();
    await this.#lanes.close();
  }

  #enqueue(job: string, ids: readonly string[]): void {
    this.#waiting.set(job, new Set(ids));
    this.#timesLeft.set(job, new TimeLeft());
    this.#lanes.fill();
  }

  /** A single picture that somebody looks at goes before the rest of a batch; otherwise first come, first served. */
  #next(): Work | undefined {
    const urgent = this.#urgent.shift();
    if (urgent) return urgent;
    const jobs = this.#jobs.active().filter((job) => this.#waiting.get(job.id)?.size);
    const job = jobs.find(({ total }) => total === 1) ?? jobs[0];
    if (!job) return undefined;
    const waiting = this.#waiting.get(job.id)!;
    const [picture] = waiting;
    waiting.delete(picture!);
    return () => this.#translateOne(picture!, job.id);
  }

  async #translateOne(id: string, job: string): Promise<void> {
    const picture = this.#workspace.update(id, { state: 'running' });
    if (!picture?.request) return;
    const running: Running = { job, abort: new AbortController() };
    this.#running.set(id, running);
    this.#timesLeft.get(job)?.begin();
    this.#jobs.update(job, { state: 'running' });
    const current = () => this.#running.get(id) === running;
    try {
      const photo = await photoNow(picture); // before it is read: changed meanwhile, it is another one
      const task = {
        input: picture.file,
        name: picture.name,
        request: picture.request,
        layered: true,
        onProgress: (now: PhotoShare) => current() && this.#progress(job, now),
      };
      const place = { pictureFolder: this.#workspace.folder(id) };
      const made = await translatePicture(this.#translate, { ...task, ...place }, running.abort.signal);
      if (!current()) return await forgetResult(made.file);
      const version = { ...made.result, file: made.file, photo, made: Date.now(), starred: false };
      const { versions } = this.#workspace.get(id);
      this.#workspace.update(id, { state: 'done', versions: [...versions, version], shown: version.revision });
      this.#count(job, 'done');
    } catch (error) {
      const fault = toFault(error, picture.name);
      if (this.#closing || !current()) return;
      if (fault.code === 'cancelled') return void this.#workspace.update(id, { state: 'cancelled' });
      this.#workspace.update(id, { state: 'failed', fault: fault.toJSON() });
      this.#count(job, 'failed', { name: picture.name, fault });
    } finally {
      if (current()) this.#running.delete(id);
      if (!this.#closing) this.#settle(job);
    }
  }

  /** Of a job of one photo; among many each is but a part. */
  #progress(job: string, { share, secondsLeft }: PhotoShare): void {
    const record = this.#jobs.find(job);
    if (record && isActive(record) && record.total === 1) this.#jobs.update(job, { share, secondsLeft });
  }

  #count(job: string, end: 'done' | 'failed', failure?: { name: string; fault: Fault }): void {
    const record = this.#jobs.find(job);
    if (!record) return;
    const counts = { done: record.done, failed: record.failed, [end]: record[end] + 1 };
    const left = record.total - counts.done - counts.failed;
    const timeLeft = this.#timesLeft.get(job);
    if (end === 'done') timeLeft?.finished(); // one that could not be read took no time and tells nothing
    this.#jobs.update(job, {
      ...counts,
      share: undefined,
      ...(isActive(record) && { secondsLeft: timeLeft?.secondsFor(left) ?? null }),
      ...(failure && !record.fault && { fault: failure.fault.toJSON() }),
      ...(failure && { lost: [...(record.lost ?? []), failure.name] }),
    });
  }

  /** Takes a picture that waits or runs out of that job; a job that loses its last picture leaves the tray. */
  #leave(id: string, job: string | undefined): void {
    if (!job) return;
    const running = this.#running.get(id);
    const waited = this.#waiting.get(job)?.delete(id) ?? false;
    if (!running && !waited) return;
    this.#running.delete(id);
    running?.abort.abort();
    const record = this.#jobs.find(job);
    if (!record || !isActive(record)) return;
    if (record.total > 1) {
      this.#jobs.update(job, { total: record.total - 1 });
      this.#settle(job);
    } else {
      this.#forgetJob(job);
      this.#jobs.update(job, { state: 'cancelled' });
      this.#jobs.drop(job);
    }
  }

  /** What an ended job could not do is tried by another: it is no longer its own, and it goes when that was all. */
  #giveUp(id: string, name: string): void {
    const job = this.#jobs.find(id);
    if (!job || isActive(job) || job.failed === 0) return;
    if (job.total <= 1) return this.#jobs.drop(id);
    const lost = (job.lost ?? []).filter((each) => each !== name);
    const failed = job.failed - 1;
    const whole = failed === 0 && { state: 'done' as const, fault: undefined };
    this.#jobs.update(id, { failed, total: job.total - 1, lost, ...whole });
  }

  /** Ends a job of which nothing waits or runs. */
  #settle(id: string): void {
    const job = this.#jobs.find(id);
    if (!job || !isActive(job) || this.#waiting.get(id)?.size) return;
    if ([...this.#running.values()].some((running) => running.job === id)) return;
    this.#forgetJob(id);
    this.#jobs.end(id, { state: job.failed ? 'failed' : 'done' });
  }

  #forgetJob(id: string): void {
    this.#waiting.delete(id);
    this.#timesLeft.delete(id);
  }
}
