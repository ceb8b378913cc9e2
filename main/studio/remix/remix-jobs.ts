// Remixes being made: each is a job of the tray, which pages watch. It needs no page to go on; how it is now is kept for
// those that come (back) later.
import { basename } from 'node:path';
import { z } from 'zod';
import type { Export } from '../../../common/contract/latent.ts';
import type { PictureNote, RemixEvent } from '../../../common/contract/remix.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { remixFaults } from '../../../common/faults/remix.ts';
import { RemixRequest } from '../../../common/options/remix.ts';
import { writeWhole } from '../../files/atomic.ts';
import { Feed } from '../core/feed.ts';
import type { JobRecord, Jobs } from '../jobs/jobs.ts';
import { RunningJobs } from '../jobs/running-jobs.ts';
import type { Exports } from '../latent/exports.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { checkRequest, makeRemix, type RemixEngine, type RemixOptions } from './make-remix.ts';
import { checkShape } from './open-pictures.ts';

const RemixWork = z.object({ request: RemixRequest, pictures: z.array(z.string()) });
type RemixWork = z.infer<typeof RemixWork>;

/** Parts that the tray counts. */
const PARTS = 100;

interface Watched {
  now: RemixEvent;
  feed: Feed<RemixEvent>;
}

export interface RemixParts {
  engine: RemixEngine;
  workspace: Pick<Workspace, 'get'>;
  exports: Exports;
  jobs: Jobs;
}

export class RemixJobs {
  readonly #parts: RemixParts;
  readonly #running: RunningJobs;
  readonly #watched = new Map<string, Watched>();

  /** What an earlier studio has made is gone, and so are the jobs that offered it. */
  constructor(parts: RemixParts) {
    this.#parts = parts;
    this.#running = new RunningJobs(parts.jobs, 'remix', { retry: (job) => this.#retry(job) });
    for (const job of parts.jobs.of('remix')) if (job.state === 'done') parts.jobs.drop(job.id);
  }

  /** Faults: `bad-input` for a wrong number of pictures or nothing to do, `not-found` for one that was closed, `disk`. */
  start(work: RemixWork): JobRecord {
    checkRequest(work.request, work.pictures.length);
    const [first] = work.pictures.map((id) => this.#parts.workspace.get(id));
    const { name, width, height } = first!;
    if (width && height) checkShape(work.request, { name: basename(name), width, height }, name);
    const job = this.#parts.jobs.create({
      kind: 'remix',
      title: first!.name,
      way: work.request.way,
      total: PARTS,
      work: JSON.parse(JSON.stringify(work)) as JobRecord['work'],
      picture: first!.id,
    });
    this.#make(job.id, work);
    return job;
  }

  /** How it is now, then each change until it has ended. Throws Fault `not-found`. */
  async *watch(job: string, signal?: AbortSignal): AsyncGenerator<RemixEvent, void, void> {
    const watched = this.#watched.get(job);
    if (!watched) throw new Fault('not-found', remixFaults.noPicture(), { subject: job });
    for await (const event of watched.feed.watch(() => [watched.now], signal)) {
      yield event;
      if (event.type !== 'progress') return;
    }
  }

  /** Stops everything; the next studio finds it interrupted. */
  async close(): Promise<void> {
    await this.#running.close();
    for (const { feed } of this.#watched.values()) feed.close();
  }

  #retry(job: JobRecord): void {
    const work = RemixWork.parse(job.work);
    for (const id of work.pictures) this.#parts.workspace.get(id);
    this.#make(job.id, work);
  }

  #make(job: string, { request, pictures }: RemixWork): void {
    const { engine, workspace, exports } = this.#parts;
    const watched = this.#watched.get(job) ?? { now: { type: 'progress', done: 0 }, feed: new Feed() };
    this.#watched.set(job, watched);
    const tell = (event: RemixEvent) => {
      watched.now = event;
      watched.feed.publish('now', event);
    };
    tell({ type: 'progress', done: 0 });
    const made = this.#running.run(job, {
      run: async ({ signal, progress }) => {
        const photos = pictures.map((id) => workspace.get(id));
        const task = {
          request,
          sources: photos.map(({ file }) => file),
          names: photos.map(({ name }) => basename(name)),
        };
        const onProgress = (done: number, image: NonNullable<Extract<RemixEvent, { type: 'progress' }>['image']>) => {
          progress(Math.round(PARTS * done), PARTS);
          tell({ type: 'progress', done, image });
        };
        const notes: PictureNote[] = [];
        const onNotes: RemixOptions['onNotes'] = (found) =>
          notes.push(...found.flatMap((each, i) => each.map((note) => ({ name: task.names[i]!, note }))));
        const files = await makeRemix(engine, task, { signal, onProgress, onNotes });
        const results: Export[] = [];
        for (const { fileName, bytes } of files)
          results.push(await exports.add(fileName, (path) => writeWhole(path, bytes)));
        return { results, notes };
      },
      done: ({ results: [first] }) => ({ done: PARTS, export: first }),
    });
    made.then(
      ({ results, notes }) => tell({ type: 'done', exports: results, notes }),
      (error: unknown) => tell({ type: 'failed', fault: toFault(error).toJSON() }),
    );
  }
}
