// Films being made: each is a call of the page that asked for it, and a job in the tray. Cancelling either cancels both;
// a job that is tried again has nobody who listens, so its film is found in the job.
import { z } from 'zod';
import { FilmSettings, type Export, type ExportEvent } from '../../../common/contract/latent.ts';
import { EventQueue } from '../../../common/event-queue.ts';
import { Walk } from '../../../common/latent/walk.ts';
import type { JobRecord, Jobs } from '../jobs/jobs.ts';
import { RunningJobs } from '../jobs/running-jobs.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import type { Exports } from './exports.ts';
import { filmExtension, filmLength, makeFilm, type FilmOptions } from './film.ts';
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

export class FilmJobs {
  readonly #parts: FilmParts;
  readonly #running: RunningJobs;

  /** What an earlier studio has exported is gone, and so are the jobs that offered it. */
  constructor(parts: FilmParts) {
    this.#parts = parts;
    this.#running = new RunningJobs(parts.jobs, 'export', {
      retry: (job) => void this.#make(job.id, FilmRequest.parse(job.work)).catch(() => {}), // the job tells how it ended
      dismissed(job) {
        if (job.export) void parts.exports.forget(job.export.id);
      },
    });
    for (const job of parts.jobs.of('export')) if (job.state === 'done') parts.jobs.drop(job.id);
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
    const every = Math.ceil(total / MOMENTS);
    const onFrame = (done: number) => {
      if (done % every === 0 || done === total) events.push({ type: 'progress', done, total });
    };
    const film = this.#make(job.id, { ...request, name }, { onFrame, signal });
    film.finally(() => events.end()).catch(() => {}); // thrown below
    try {
      yield* events;
      yield { type: 'done', export: await film };
    } finally {
      await this.#running.stop(job.id); // whoever stops reading wants no film
    }
  }

  /** Stops everything; the next studio finds it interrupted. */
  close(): Promise<void> {
    return this.#running.close();
  }

  #make(job: string, request: FilmRequest, options: FilmOptions = {}): Promise<Export> {
    const { spaces, engine, exports } = this.#parts;
    const total = filmLength(request);
    return this.#running.run(job, {
      signal: options.signal,
      run: async ({ signal, progress }) => {
        const model = await spaces.get(request.walk.model);
        const onFrame = (done: number) => {
          progress(done, total);
          options.onFrame?.(done);
        };
        const made = await exports.add(`${request.name}.${filmExtension(request.film)}`, (target) =>
          makeFilm(engine, model, { ...request, target }, { signal, onFrame }),
        );
        signal.throwIfAborted(); // at the very last moment
        return made;
      },
      done: (made) => ({ done: total, export: made }),
    });
  }
}
