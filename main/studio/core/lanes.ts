// How many works run at once. Two per engine: while one computes, the other reads its photo or writes its result, so
// the engine is never idle; the engine itself takes one after the other.

/** Never rejects: whoever offers the work has dealt with its failure. */
export type Work = () => Promise<void>;

export class Lanes {
  readonly #next: () => Work | undefined;
  readonly #running = new Set<Promise<void>>();
  readonly #count: number;
  #whenIdle: (() => void)[] = [];
  #closed = false;

  /** `next` is asked whenever a lane is free: what goes first is decided as late as possible. */
  constructor(count: number, next: () => Work | undefined) {
    this.#count = count;
    this.#next = next;
  }

  /** Starts what is offered while lanes are free. */
  fill(): void {
    while (!this.#closed && this.#running.size < this.#count) {
      const work = this.#next();
      if (!work) break;
      const running = work().finally(() => {
        this.#running.delete(running);
        this.fill();
      });
      this.#running.add(running);
    }
    if (this.#running.size === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  /** Kept when nothing runs, which is when nothing waits either. */
  async idle(): Promise<void> {
    if (this.#running.size > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  /** Starts nothing more; kept when what runs has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
  }
}
