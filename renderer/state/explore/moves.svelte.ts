// Every move in the open model, to undo and to do again: from pose to pose, and of the walk's places at one pose.
import { isSame, type Arrangement } from './arrangement.ts';
import { poseAt, type Pose } from './pose.ts';
import { Trail } from './trail.svelte.ts';

/** A pose on the way. */
export interface Waypoint {
  pose: Pose;
  /** How the walk's places stood, where a move before or after this step has changed that. */
  walk?: Arrangement;
}

/** Before a model is open: nothing is shown of it. */
const NOWHERE: Waypoint = { pose: poseAt({ code: [0], classes: [] }, { kind: 'seed' }) };

export class Moves {
  readonly #trail = new Trail<Waypoint>(NOWHERE);
  readonly #onmove: () => void;
  #onarrange: (walk: Arrangement) => void = () => {};

  /** `onmove`: another pose is the current one. */
  constructor(onmove: () => void) {
    this.#onmove = onmove;
  }

  readonly #pose = $derived.by(() => this.#trail.now.pose); // a move on the timeline is none of the picture

  /** The current one. */
  get pose(): Pose {
    return this.#pose;
  }

  get now(): Waypoint {
    return this.#trail.now;
  }

  /** The oldest first. */
  get past(): readonly Waypoint[] {
    return this.#trail.past;
  }

  /** Begins anew, as it is remembered. */
  restore(past: readonly Waypoint[], now: Waypoint): void {
    this.#trail.restore(past, now);
  }

  /** `gesture`: moves of the same one, quick after each other, are undone together. */
  go(pose: Pose, gesture = ''): void {
    this.#trail.move({ pose }, gesture);
    this.#onmove();
  }

  get canUndo(): boolean {
    return this.#trail.canUndo;
  }

  get canRedo(): boolean {
    return this.#trail.canRedo;
  }

  undo(): void {
    this.#step(() => this.#trail.undo());
  }

  redo(): void {
    this.#step(() => this.#trail.redo());
  }

  #step(step: () => boolean): void {
    const { pose } = this;
    if (!step()) return;
    const { walk } = this.#trail.now;
    if (walk) this.#onarrange(walk);
    if (this.pose !== pose) this.#onmove();
  }

  /** Who puts the walk's places back when moves of them are undone. */
  arrangesBy(arrange: (walk: Arrangement) => void): void {
    this.#onarrange = arrange;
  }

  /** The walk's places were moved or timed: a move like others. */
  arranged(before: Arrangement, after: Arrangement, gesture = ''): void {
    if (isSame(before, after)) return;
    this.#trail.amend({ ...this.now, walk: before });
    this.#trail.move({ ...this.now, walk: after }, gesture);
  }

  /** Other places are in the walk now: moves of those before them cannot be undone. */
  forgetArrangements(): void {
    const steps = [...this.past, this.now].filter(({ pose }, i, all) => pose !== all[i + 1]?.pose);
    const bare = steps.map(({ pose }): Waypoint => ({ pose }));
    this.#trail.restore(bare.slice(0, -1), bare.at(-1)!);
  }
}
