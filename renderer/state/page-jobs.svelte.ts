// Long works that the page does itself, because only its browser can (a film as MP4), shown in the tray as those of the
// studio are. What they make lies in the page's memory: a job that was begun or done here ends with the page, which asks
// before it goes while one runs.
import { SvelteMap } from 'svelte/reactivity';
import type { Job } from '../../common/contract/jobs.ts';
import type { Export } from '../../common/contract/latent.ts';
import { toFault, type FaultData } from '../../common/fault.ts';
import { holdPage } from './leaving.ts';
import { explain } from './toasts.svelte.ts';

const BEGUN = { kind: 'export', state: 'running', done: 0, failed: 0, secondsLeft: null, finished: null } as const;
/** What ends sooner is not shown on its way. */
const SHOWN_AFTER_MS = 400;

type Message = ReturnType<typeof explain>;

export interface PageWork {
  fileName: string;
  /** Parts that it has. */
  total: number;
  make(options: { signal: AbortSignal; onProgress(done: number): void }): Promise<Blob>;
  /** A failure in words that fit this work. */
  explain?(fault: FaultData): Message;
}

interface Running {
  /** None of what is only passed through the tray. */
  work?: PageWork;
  abort: AbortController;
  file?: Blob;
}

export class PageJobs {
  readonly #jobs = new SvelteMap<string, Job>();
  readonly #works = new SvelteMap<string, Running>();
  readonly #onend: (job: Job) => void;
  readonly #now: () => number;
  readonly #hold: () => () => void;
  #next = 1;

  /** `hold` keeps the page until what it returns is called. */
  constructor(onend: (job: Job) => void, now: () => number = Date.now, hold: () => () => void = holdPage) {
    this.#onend = onend;
    this.#now = now;
    this.#hold = hold;
  }

  get all(): Job[] {
    return [...this.#jobs.values()];
  }

  has(id: string): boolean {
    return this.#jobs.has(id);
  }

  /** What a job has made; undefined when it is none of the page's. */
  file(id: string): Blob | undefined {
    return this.#works.get(id)?.file;
  }

  explain({ id, fault }: Job): Message | undefined {
    return fault && (this.#works.get(id)?.work?.explain ?? explain)(fault);
  }

  /** Does the work while the tray shows it; cancelled there or by `signal`, nothing is made. @throws Fault */
  async run(work: PageWork, signal?: AbortSignal): Promise<Export> {
    const id = `page-${this.#next++}`;
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    this.#works.set(id, { work, abort });
    const { fileName: title, total } = work;
    this.#jobs.set(id, { ...BEGUN, id, title, total, created: this.#now() });
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    try {
      return await this.#make(id, work);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /**
   * Does what leaves nothing in the tray: it is there from when it takes long until it ends, and is cancelled there.
   * `total`: parts that it has; 0 where that is not known. @throws Fault
   */
  async pass(
    title: string,
    total: number,
    make: (options: { signal: AbortSignal; onProgress(done: number): void }) => Promise<void>,
  ): Promise<void> {
    const id = `page-${this.#next++}`;
    const abort = new AbortController();
    const { signal } = abort;
    const job: Job = { ...BEGUN, id, title, total, created: this.#now() };
    const show = setTimeout(() => this.#jobs.set(id, job), SHOWN_AFTER_MS);
    const letGo = this.#hold();
    this.#works.set(id, { abort });
    const onProgress = (done: number): void => {
      job.done = done;
      this.#update(id, { done });
    };
    try {
      await make({ signal, onProgress });
      signal.throwIfAborted();
    } catch (error) {
      throw toFault(signal.aborted ? signal.reason : error, title);
    } finally {
      clearTimeout(show);
      letGo();
      this.dismiss(id);
    }
  }

  cancel(id: string): void {
    this.#works.get(id)?.abort.abort();
  }

  /** Nobody listens then: what it makes is found in the job. */
  retry(id: string): void {
    const running = this.#works.get(id);
    if (!running?.work) return;
    running.abort = new AbortController();
    this.#update(id, { state: 'running', done: 0, finished: null, fault: undefined });
    this.#make(id, running.work).catch(() => {}); // the job shows how it ended
  }

  dismiss(id: string): void {
    this.cancel(id);
    this.#works.delete(id);
    this.#jobs.delete(id);
  }

  async #make(id: string, work: PageWork): Promise<Export> {
    const running = this.#works.get(id)!;
    const { signal } = running.abort;
    const began = this.#now();
    const letGo = this.#hold();
    const onProgress = (done: number): void => {
      const each = (this.#now() - began) / 1000 / Math.max(1, done);
      if (!signal.aborted) this.#update(id, { done, secondsLeft: each * (work.total - done) });
    };
    try {
      signal.throwIfAborted();
      const file = await work.make({ signal, onProgress });
      signal.throwIfAborted(); // at the very last moment
      running.file = file;
      const made: Export = { id, fileName: work.fileName, bytes: file.size };
      this.#end(id, { state: 'done', done: work.total, export: made });
      return made;
    } catch (error) {
      const fault = toFault(signal.aborted ? signal.reason : error, work.fileName);
      if (fault.code === 'cancelled') this.#end(id, { state: 'cancelled' });
      else this.#end(id, { state: 'failed', fault: fault.toJSON() });
      throw fault;
    } finally {
      letGo();
    }
  }

  #end(id: string, change: Partial<Job>): void {
    this.#update(id, { ...change, secondsLeft: null, finished: this.#now() });
    const job = this.#jobs.get(id);
    if (job) this.#onend(job);
  }

  #update(id: string, change: Partial<Job>): void {
    const job = this.#jobs.get(id);
    if (job) this.#jobs.set(id, { ...job, ...change });
  }
}
