// How long the rest of a job will take, from how long its parts took so far. Time in which the job stood aside for
// another counts too: it will again.

export class TimeLeft {
  #began: number | undefined;
  #finished = 0;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get begun(): boolean {
    return this.#began !== undefined;
  }

  begin(): void {
    this.#began ??= this.#now();
  }

  /** One part has ended, well or not. */
  finished(): void {
    this.#finished++;
  }

  /** Seconds for `parts` more; null before the first part has ended. */
  secondsFor(parts: number): number | null {
    if (this.#began === undefined || this.#finished === 0) return null;
    return ((this.#now() - this.#began) / 1000 / this.#finished) * parts;
  }
}
