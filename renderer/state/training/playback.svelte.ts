// Which of a run's sample pictures is shown: one that was chosen, or always the newest. Plays from the beginning.
import { indexOfStep } from './history.ts';

const FRAME_MS = 140;
const LONGEST_MS = 12_000; // a long run is played faster, not longer

export class Playback {
  readonly #steps: () => readonly number[];
  /** Null follows the newest. */
  #step = $state<number | null>(null);
  #timer = $state<ReturnType<typeof setInterval> | undefined>();

  constructor(steps: () => readonly number[]) {
    this.#steps = steps;
  }

  get steps(): readonly number[] {
    return this.#steps();
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  get following(): boolean {
    return this.#step === null;
  }

  /** Index of what is shown; -1 while there is nothing. */
  get index(): number {
    const { steps } = this;
    if (this.#step === null) return steps.length - 1;
    const at = indexOfStep(steps, this.#step);
    return steps[at] === this.#step ? at : Math.max(0, Math.min(steps.length - 1, at - 1));
  }

  get step(): number | undefined {
    return this.steps[this.index];
  }

  show(index: number): void {
    const { steps } = this;
    const shown = Math.max(0, Math.min(steps.length - 1, index));
    this.#step = shown >= steps.length - 1 ? null : (steps[shown] ?? null);
  }

  /** The pictures that were newest at a step. */
  showAt(step: number): void {
    this.pause();
    const at = indexOfStep(this.steps, step);
    this.show(this.steps[at] === step ? at : at - 1);
  }

  move(by: number): void {
    this.pause();
    this.show(this.index + by);
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  play(): void {
    const { length } = this.steps;
    if (length < 2) return;
    if (this.index >= length - 1) this.show(0);
    const stride = Math.max(1, Math.ceil((length * FRAME_MS) / LONGEST_MS));
    this.#timer = setInterval(() => {
      this.show(this.index + stride);
      if (this.following) this.pause();
    }, FRAME_MS);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Back to the newest, for another run. */
  reset(): void {
    this.pause();
    this.#step = null;
  }
}
