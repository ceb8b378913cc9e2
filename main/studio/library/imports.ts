// Imports of models: one call, and a job in the tray meanwhile, so that a page that is reloaded still sees it and a
// failed one can be tried again. Uploaded checkpoints are kept until their import succeeds or leaves the tray.
import { z } from 'zod';
import { type CheckpointGenerators, NetworkChoice } from '../../../common/contract/checkpoint.ts';
import { FileSource } from '../../../common/contract/source.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { aboutName } from '../../../common/faults/about-name.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import type { JobRecord, Jobs } from '../jobs/jobs.ts';
import { RunningJobs } from '../jobs/running-jobs.ts';
import type { Uploads } from '../core/uploads.ts';
import type { ImportedFolder, Library } from './library.ts';

const ImportRequest = z.object({
  name: z.string(),
  AtoB: FileSource.optional(),
  BtoA: FileSource.optional(),
  networks: NetworkChoice.optional(),
  domainA: z.string().optional(),
  domainB: z.string().optional(),
});
type ImportRequest = z.infer<typeof ImportRequest>;

/** Without a tray (a command that serves nobody) imports are calls and no more. */
export class Imports {
  readonly #library: Library;
  readonly #uploads: Uploads;

  constructor(library: Library, uploads: Uploads) {
    this.#library = library;
    this.#uploads = uploads;
  }

  /** Throws Fault `bad-input` without a file, and what the engine finds wrong with one. */
  async run(request: ImportRequest, signal?: AbortSignal): Promise<ImportedFolder> {
    checkFiles(request);
    const { AtoB, BtoA, ...rest } = request;
    const paths = { AtoB: this.#path(AtoB), BtoA: this.#path(BtoA) };
    return this.#byNames([AtoB, BtoA], this.#library.import({ ...rest, ...paths }, signal));
  }

  /** The generators of a checkpoint; of a model folder there are none to choose from. */
  generators(source: FileSource, signal?: AbortSignal): Promise<CheckpointGenerators> {
    return this.#byNames([source], this.#library.generators(this.#path(source)!, signal));
  }

  async forgetUploads({ AtoB, BtoA }: ImportRequest): Promise<void> {
    for (const source of [AtoB, BtoA]) if (source?.kind === 'upload') await this.#uploads.forget(source.id);
  }

  /** What goes wrong with a file that a page sent is told by the file's name. */
  async #byNames<T>(sources: readonly (FileSource | undefined)[], work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      let fault = toFault(error);
      for (const source of sources) {
        if (source?.kind !== 'upload') continue;
        const { file, name } = this.#uploads.get(source.id);
        fault = aboutName(fault, file, name);
      }
      throw fault;
    }
  }

  #path(source: FileSource | undefined): string | undefined {
    return source?.kind === 'upload' ? this.#uploads.get(source.id).file : source?.path;
  }
}

function checkFiles({ AtoB, BtoA }: ImportRequest): void {
  if (!AtoB && !BtoA) throw new Fault('bad-input', libraryFaults.chooseCheckpoint());
}

/** Imports as jobs of the tray. */
export class ImportJobs {
  readonly #imports: Imports;
  readonly #jobs: Jobs;
  readonly #running: RunningJobs;

  constructor(imports: Imports, jobs: Jobs) {
    this.#imports = imports;
    this.#jobs = jobs;
    this.#running = new RunningJobs(jobs, 'import', {
      retry: (job) => void this.#import(job.id, ImportRequest.parse(job.work)).catch(() => {}), // the job tells how it ended
      dismissed: (job) => void imports.forgetUploads(ImportRequest.parse(job.work)),
    });
  }

  generators(...given: Parameters<Imports['generators']>): ReturnType<Imports['generators']> {
    return this.#imports.generators(...given);
  }

  /** Faults as Imports.run; a request without a file becomes no job. */
  async run(request: ImportRequest, signal?: AbortSignal): Promise<ImportedFolder> {
    checkFiles(request);
    const work = JSON.parse(JSON.stringify(request)) as JobRecord['work'];
    const job = this.#jobs.create({ kind: 'import', title: request.name, total: 1, work });
    return this.#import(job.id, request, signal);
  }

  close(): Promise<void> {
    return this.#running.close();
  }

  #import(job: string, request: ImportRequest, signal?: AbortSignal): Promise<ImportedFolder> {
    return this.#running.run(job, {
      signal,
      run: async ({ signal }) => {
        const model = await this.#imports.run(request, signal);
        await this.#imports.forgetUploads(request);
        return model;
      },
      done: () => ({ done: 1 }),
    });
  }
}
