// Imports of models: one call, and a job in the tray meanwhile, so that a page that is reloaded still sees it and a
// failed one can be tried again. Uploaded checkpoints are kept until their import succeeds or leaves the tray.
import { z } from 'zod';
import { FileSource } from '../../../common/contract/source.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import type { JobRecord, JobRunner, Jobs } from '../jobs/jobs.ts';
import type { Uploads } from '../core/uploads.ts';
import type { Library, StoredModel } from './library.ts';

const ImportRequest = z.object({
  name: z.string(),
  AtoB: FileSource.optional(),
  BtoA: FileSource.optional(),
  domainA: z.string().optional(),
  domainB: z.string().optional(),
});
type ImportRequest = z.infer<typeof ImportRequest>;

export class Imports implements JobRunner {
  readonly #library: Library;
  readonly #uploads: Uploads;
  readonly #jobs: Jobs | undefined;
  readonly #running = new Map<string, AbortController>();

  /** Without `jobs` (a command that serves nobody) imports are calls and no more. */
  constructor(library: Library, uploads: Uploads, jobs?: Jobs) {
    this.#library = library;
    this.#uploads = uploads;
    this.#jobs = jobs;
    jobs?.addRunner('import', this);
  }

  /** Throws Fault `bad-input` without a file, and what the engine finds wrong with one. */
  run(request: ImportRequest, signal?: AbortSignal): Promise<StoredModel> {
    if (!request.AtoB && !request.BtoA) throw new Fault('bad-input', libraryFaults.chooseCheckpoint());
    if (!this.#jobs) return this.#library.import(this.#paths(request), signal);
    const work = JSON.parse(JSON.stringify(request)) as JobRecord['work'];
    const job = this.#jobs.create({ kind: 'import', title: request.name, total: 1, work });
    return this.#work(job.id, request, signal);
  }

  cancel(job: JobRecord): void {
    this.#running.get(job.id)?.abort();
    this.#jobs?.update(job.id, { state: 'cancelled', finished: Date.now() });
  }

  retry(job: JobRecord): void {
    this.#jobs?.update(job.id, { state: 'waiting', failed: 0, finished: null, fault: undefined });
    this.#work(job.id, ImportRequest.parse(job.work)).catch(() => {}); // the job tells how it ended
  }

  dismissed(job: JobRecord): void {
    void this.#forgetUploads(ImportRequest.parse(job.work));
  }

  async #work(job: string, request: ImportRequest, signal?: AbortSignal): Promise<StoredModel> {
    const abort = new AbortController();
    this.#running.set(job, abort);
    const both = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal;
    this.#jobs?.update(job, { state: 'running' });
    try {
      const model = await this.#library.import(this.#paths(request), both);
      this.#jobs?.update(job, { state: 'done', done: 1, finished: Date.now() });
      await this.#forgetUploads(request);
      return model;
    } catch (error) {
      const fault = toFault(error, request.name);
      if (fault.code === 'cancelled') this.#jobs?.update(job, { state: 'cancelled', finished: Date.now() });
      else this.#jobs?.update(job, { state: 'failed', finished: Date.now(), fault: fault.toJSON() });
      throw fault;
    } finally {
      this.#running.delete(job);
    }
  }

  #paths({ AtoB, BtoA, ...rest }: ImportRequest) {
    return { ...rest, AtoB: this.#path(AtoB), BtoA: this.#path(BtoA) };
  }

  #path(source: FileSource | undefined): string | undefined {
    return source?.kind === 'upload' ? this.#uploads.get(source.id).file : source?.path;
  }

  async #forgetUploads({ AtoB, BtoA }: ImportRequest): Promise<void> {
    for (const source of [AtoB, BtoA]) if (source?.kind === 'upload') await this.#uploads.forget(source.id);
  }
}
