// Runs that begin later: when their time has come they are due. Looked at each minute, so that a machine that slept, or a
// clock that was set, delays a run by a minute and never by hours.

const LOOK_MS = 60_000;

export class Schedule {
  readonly #due: (id: string) => void;
  readonly #times = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(due: (id: string) => void) {
    this.#due = due;
  }

  /** `at`: milliseconds since 1970. */
  set(id: string, at: number): void {
    this.#times.set(id, at);
    this.#look();
  }

  /** Whether the run was waiting for its time. */
  cancel(id: string): boolean {
    return this.#times.delete(id);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#times.clear();
  }

  #look(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    for (const [id, at] of [...this.#times].sort(([, a], [, b]) => a - b)) {
      if (at > now) continue;
      this.#times.delete(id);
      this.#due(id);
    }
    if (this.#times.size === 0) return;
    const next = Math.min(...this.#times.values()) - now;
    this.#timer = setTimeout(() => this.#look(), Math.min(LOOK_MS, Math.max(1, next))).unref();
  }
}
