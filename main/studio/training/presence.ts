// When somebody last used the studio, or the computer where the host can tell: runs that train only while nobody is
// there ask for it.

export class Presence {
  readonly #computerIdleMs: () => number;
  #seen = performance.now(); // whoever opens the studio is there

  /** `computerIdleMs`: milliseconds since the last input to the computer. By default that is not known. */
  constructor(computerIdleMs: () => number = () => Infinity) {
    this.#computerIdleMs = computerIdleMs;
  }

  /** Somebody uses the studio. */
  seen(): void {
    this.#seen = performance.now();
  }

  /** Milliseconds for which nobody has been there. */
  get idleMs(): number {
    return Math.min(performance.now() - this.#seen, this.#computerIdleMs());
  }
}
