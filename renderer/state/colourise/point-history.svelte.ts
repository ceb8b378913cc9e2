// The points of a photo as they were and will be again: every change is a new list, so going back is taking up an old one.
// What one drag changes is one step.
import type { ColourPoint } from '../../../common/colour/points.ts';

export type Points = readonly ColourPoint[];

/** The last of `before` is gone back to first, the last of `after` done again first. */
export interface PointSteps {
  before: readonly Points[];
  after: readonly Points[];
}

export class PointHistory {
  #now = $state.raw<Points>([]);
  #before = $state.raw<readonly Points[]>([]);
  #after = $state.raw<readonly Points[]>([]);
  /** Of the drag in progress: changes of the same name belong to one step. */
  #gesture: string | null = null;

  get points(): Points {
    return this.#now;
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  get canRedo(): boolean {
    return this.#after.length > 0;
  }

  get steps(): PointSteps {
    return { before: this.#before, after: this.#after };
  }

  /** `steps`: what was done before this page was there. */
  begin(points: Points, steps: PointSteps = { before: [], after: [] }): void {
    this.#now = points;
    this.#before = steps.before;
    this.#after = steps.after;
    this.#gesture = null;
  }

  /** `gesture`: changes that follow each other under one name are taken back together. */
  change(points: Points, gesture: string | null = null): void {
    if (gesture === null || gesture !== this.#gesture) this.#before = [...this.#before, this.#now];
    this.#gesture = gesture;
    this.#after = [];
    this.#now = points;
  }

  /** Puts a point in the place of another, now and in all that is gone back or on to: no step of its own. */
  replace(point: ColourPoint, by: ColourPoint): void {
    const replaced = (points: Points): Points =>
      points.includes(point) ? points.map((each) => (each === point ? by : each)) : points;
    this.#now = replaced(this.#now);
    this.#before = this.#before.map(replaced);
    this.#after = this.#after.map(replaced);
  }

  /** What follows is another step, also under the same name. */
  settle(): void {
    this.#gesture = null;
  }

  undo(): void {
    const last = this.#before.at(-1);
    if (!last) return;
    this.#after = [...this.#after, this.#now];
    this.#before = this.#before.slice(0, -1);
    this.#now = last;
    this.#gesture = null;
  }

  redo(): void {
    const next = this.#after.at(-1);
    if (!next) return;
    this.#before = [...this.#before, this.#now];
    this.#after = this.#after.slice(0, -1);
    this.#now = next;
    this.#gesture = null;
  }
}
