// Numbers of many steps as few: means for the page, a few a second, and means for the history, whose points grow apart
// as a run grows long (a thousandth of the steps so far), so that a history of a million steps stays small.
import type { Numbers } from '../../../../models/training/loop.ts';

class Means {
  #sums = new Map<string, { sum: number; count: number }>();

  add(numbers: Numbers): void {
    for (const [name, value] of Object.entries(numbers)) {
      const { sum, count } = this.#sums.get(name) ?? { sum: 0, count: 0 };
      this.#sums.set(name, { sum: sum + value, count: count + 1 });
    }
  }

  /** The means since the last call. */
  drain(): Record<string, number> {
    const means = [...this.#sums].map(([name, { sum, count }]) => [name, sum / count] as const);
    this.#sums = new Map();
    return Object.fromEntries(means);
  }
}

const SHOW_EVERY_MS = 500;
const POINTS = 1000;
const WARM_UP = 3; // the first steps compile

export interface StepMeansOptions {
  show(step: number, means: Record<string, number>): void;
  record(step: number, means: Record<string, number>): void;
  /** Milliseconds; for tests. */
  now?: () => number;
}

export class StepMeans {
  readonly #options: StepMeansOptions;
  readonly #now: () => number;
  readonly #shown = new Means();
  readonly #recorded = new Means();
  #lastShown = -Infinity;
  #lastStep: number;
  #msPerStep: number | undefined;
  #timed = -WARM_UP; // steps that count
  #newest: Record<string, number> = {};

  constructor(options: StepMeansOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#lastStep = this.#now();
  }

  /** Smoothed over about twenty steps; undefined before the first. */
  get secondsPerStep(): number | undefined {
    return this.#msPerStep === undefined ? undefined : this.#msPerStep / 1000;
  }

  /** What was recorded last. */
  get newest(): Record<string, number> {
    return this.#newest;
  }

  step(step: number, numbers: Numbers): void {
    const now = this.#now();
    const ms = now - this.#lastStep;
    this.#lastStep = now;
    const weight = Math.max(1 / ++this.#timed, 0.05);
    this.#msPerStep = this.#timed < 1 ? ms : (this.#msPerStep ?? 0) * (1 - weight) + weight * ms;
    this.#shown.add(numbers);
    this.#recorded.add(numbers);
    if (step % Math.max(1, Math.floor(step / POINTS)) === 0) {
      this.#newest = this.#recorded.drain();
      this.#options.record(step, this.#newest);
    }
    if (now - this.#lastShown >= SHOW_EVERY_MS) {
      this.#lastShown = now;
      this.#options.show(step, this.#shown.drain());
    }
  }

  /** After a pause for other work, which is not to count as a slow step. */
  resume(): void {
    this.#lastStep = this.#now();
  }
}
