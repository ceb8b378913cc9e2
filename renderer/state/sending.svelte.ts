// Files on their way from the user to the studio, some at a time: what is there first is seen while the rest is still
// read. Translate and the form of a new run both send photos; what they make of them is theirs.
import type { Host, Incoming, LocalFile } from '../host/host.ts';
import { t } from '../language/language.svelte.ts';

export type { LocalFile };

const AT_ONCE = 48; // files handed over in one go

export interface SendingProgress {
  done: number;
  total: number;
}

/** The studio takes some files in, and names those that it did not. */
export type Receive = (files: readonly Incoming[], signal: AbortSignal) => Promise<readonly { name: string }[]>;

export class Sending {
  readonly #host: Host;
  #progress = $state.raw<SendingProgress | null>(null);
  #active = 0;
  #stop = new AbortController();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Files handed over and to hand over, while that goes on. */
  get progress(): SendingProgress | null {
    return this.#progress;
  }

  cancel(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  /** Gives the names of files that were not taken in. Several may send at a time: progress is of all together. */
  async send(files: readonly LocalFile[], receive: Receive): Promise<string[]> {
    const { signal } = this.#stop;
    const skipped: string[] = [];
    let done = 0;
    const onProgress = (now: number) => {
      this.#add({ done: now - done, total: 0 });
      done = now;
    };
    this.#active++;
    this.#add({ done: 0, total: files.length });
    try {
      for (let start = 0; start < files.length; start += AT_ONCE) {
        const some = files.slice(start, start + AT_ONCE);
        const given = await this.#host.give(some, { signal, onProgress: (count) => onProgress(start + count) });
        skipped.push(...(await receive(given, signal)).map(({ name }) => name));
      }
    } finally {
      if (--this.#active === 0) this.#progress = null;
      else this.#add({ done: files.length - done, total: 0 });
    }
    return skipped;
  }

  #add({ done, total }: SendingProgress): void {
    const { done: before, total: known } = this.#progress ?? { done: 0, total: 0 };
    this.#progress = { done: before + done, total: known + total };
  }
}

const NAMED = 3; // the others are counted

/** Names of files that were not taken in, for a notice. */
export const skippedText = (names: readonly string[]): string =>
  t.photoImport.skippedBody(names.slice(0, NAMED).join(', '), Math.max(0, names.length - NAMED));
