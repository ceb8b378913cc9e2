// Films being made: each is a call of the page that asked for it, and a job in the tray. Cancelling either cancels both;
// a job that is tried again has nobody who listens, so its film is found in the job.
import { z } from 'zod';
import { FilmSettings, type Export, type ExportEvent } from '../../../common/contract/latent.ts';
import { EventQueue } from '../../../common/event-queue.ts';
import { toFault } from '../../../common/fault.ts';
import { Walk } from '../../../common/latent/walk.ts';
import type { JobRecord, JobRunner, Jobs } from '../jobs/jobs.ts';
import { Pace } from '../core/time-left.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import type { Exports } from './exports.ts';
import { filmExtension, filmLength, makeFilm } from './film.ts';
import type { LatentSpaces } from './spaces.ts';

const FilmRequest = z.object({ walk: Walk, film: FilmSettings, name: z.string() });
type FilmRequest = z.infer<typeof FilmRequest>;

/** Progress events tell of so many moments of a film. */
const MOMENTS = 200;

export interface FilmParts {
  spaces: Pick<LatentSpaces, 'get'>;
  engine: Supervisor;
  exports: Exports;
  jobs: Jobs;
}

export class FilmJobs implements JobRunner {
  readonly #parts: FilmParts;
  readonly #running = new Map<string, { abort: AbortController; ended: Promise<unknown> }>();
  #closing = false;

  /** What an earlier studio has exported is gone, and so are the jobs that offered it. */
  constructor(parts: FilmParts) {
    this.#parts = parts;
    parts.jobs.addRunner('export', this);
    for (const job of parts.jobs.of('export')) if (job.state === 'done') parts.jobs.dismiss(job.id);
  }

  /** Makes the film while its events are read. Faults: those of `makeFilm`. */
  async *run(request: FilmRequest, signal?: AbortSignal): AsyncGenerator<ExportEvent, void, void> {
    const total = filmLength(request);
    const { card } = await this.#parts.spaces.get(request.walk.model);
    const name = request.name.trim() || card.name;
    const work = JSON.parse(JSON.stringify({ ...request, name })) as JobRecord['work'];
    const title = `${name}.${filmExtension(request.film)}`;
    const job = this.#parts.jobs.create({ kind: 'export', title, total, work });
    const events = new EventQueue<ExportEvent>();
    const stop = () => this.#running.get(job.id)?.abort.abort();
    const tell = Math.ceil(total / MOMENTS);
    const film = this.#work(job.id, { ...request, name }, (done) => {
      if (done % tell === 0 || done === total) events.push({ type: 'progress', done, total });
    });
    film.finally(() => events.end()).catch(() => {}); // thrown below
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    try {
      yield* events;
      yield { type: 'done', export: await film };
    } finally {
      signal?.removeEventListener('abort', stop);
      stop(); // whoever stops reading wants no film
      await film.catch(() => {});
    }
  }

  cancel(job: JobRecord): void {
    this.#running.get(job.id)?.abort.abort();
    this.#parts.jobs.update(job.id, { state: 'cancelled', finished: Date.now(), secondsLeft: null });
  }

  retry(job: JobRecord): void {
    this.#parts.jobs.update(job.id, { state: 'waiting', done: 0, failed: 0, finished: null, fault: undefined });
    this.#work(job.id, FilmRequest.parse(job.work)).catch(() => {}); // the job tells how it ended
  }

  dismissed(job: JobRecord): void {
    if (job.export) void this.#parts.exports.forget(job.export.id);
  }

  /** Stops everything; the next studio finds it interrupted. */
  async close(): Promise<void> {
    this.#closing = true;
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    await Promise.allSettled(running.map(({ ended }) => ended));
  }

  #work(job: string, request: FilmRequest, onFrame?: (done: number) => void): Promise<Export> {
    const abort = new AbortController();
    const ended = this.#make(job, request, abort.signal, onFrame).finally(() => this.#running.delete(job));
    this.#running.set(job, { abort, ended });
    return ended;
  }

  async #make(job: string, request: FilmRequest, signal: AbortSignal, onFrame?: (done: number) => void) {
    const { spaces, engine, exports, jobs } = this.#parts;
    const total = filmLength(request);
    const pace = new Pace();
    pace.begin();
    jobs.update(job, { state: 'running' });
    try {
      const model = await spaces.get(request.walk.model);
      const made = await exports.add(`${request.name}.${filmExtension(request.film)}`, (target) =>
        makeFilm(
          engine,
          model,
          { ...request, target },
          {
            signal,
            onFrame: (done) => {
              pace.finished();
              jobs.update(job, { done, secondsLeft: pace.secondsFor(total - done) });
              onFrame?.(done);
            },
          },
        ),
      );
      signal.throwIfAborted(); // at the very last moment
      jobs.update(job, { state: 'done', done: total, secondsLeft: null, finished: Date.now(), export: made });
      return made;
    } catch (error) {
      const fault = toFault(error, request.name);
      const ended = { finished: Date.now(), secondsLeft: null };
      if (this.#closing) throw fault;
      if (fault.code === 'cancelled') jobs.update(job, { ...ended, state: 'cancelled' });
      else jobs.update(job, { ...ended, state: 'failed', fault: fault.toJSON() });
      throw fault;
    }
  }
}
