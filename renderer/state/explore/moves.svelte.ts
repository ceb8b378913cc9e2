// Every move in the open model, to undo and to do again: from pose to pose, and of the walk's points at one pose. One gesture
// is one move: changes of the same slider that follow each other closely replace each other.
import { isSame, type Arrangement } from './arrangement.ts';
import { poseAt, type Pose } from './pose.ts';

const SAME_GESTURE_MS = 900;
const AT_MOST = 200;

/** A pose on the way. */
export interface Waypoint {
  pose: Pose;
  /** How the walk's points stood, where a move before or after this step has changed that. */
  walk?: Arrangement;
}

/** Before a model is open: nothing is shown of it. */
const NOWHERE: Waypoint = { pose: poseAt({ code: [0], classes: [] }, { kind: 'seed' }) };

export class Moves {
  #past = $state.raw<readonly Waypoint[]>([]);
  #now = $state.raw<Waypoint>(NOWHERE);
  #future = $state.raw<readonly Waypoint[]>([]);
  #gesture = '';
  #when = 0;
  readonly #onmove: () => void;
  readonly #clock: () => number;
  #onarrange: (walk: Arrangement) => void = () => {};

  /** `onmove`: another pose is the current one. `clock`: milliseconds. */
  constructor(onmove: () => void, clock: () => number = () => performance.now()) {
    this.#onmove = onmove;
    this.#clock = clock;
  }

  readonly #pose = $derived.by(() => this.#now.pose); // a move on the timeline is none of the picture

  /** The current one. */
  get pose(): Pose {
    return this.#pose;
  }

  get now(): Waypoint {
    return this.#now;
  }

  /** The oldest first. */
  get past(): readonly Waypoint[] {
    return this.#past;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Begins anew, as it is remembered. */
  restore(past: readonly Waypoint[], now: Waypoint): void {
    this.#past = past;
    this.#now = now;
    this.#future = [];
    this.#gesture = '';
  }

  /** `gesture`: moves of the same one, quick after each other, are undone together. */
  go(pose: Pose, gesture = ''): void {
    this.#move({ pose }, gesture);
    this.#onmove();
  }

  #move(next: Waypoint, gesture: string): void {
    const time = this.#clock();
    const goesOn = gesture !== '' && gesture === this.#gesture && time - this.#when < SAME_GESTURE_MS;
    if (!goesOn) this.#past = [...this.#past, this.#now].slice(-AT_MOST);
    this.#now = next;
    this.#future = [];
    this.#gesture = gesture;
    this.#when = time;
  }

  undo(): void {
    const last = this.#past.at(-1);
    if (!last) return;
    const future = [this.#now, ...this.#future];
    this.#step(last, { past: this.#past.slice(0, -1), future });
  }

  redo(): void {
    const [next, ...future] = this.#future;
    if (next) this.#step(next, { past: [...this.#past, this.#now], future });
  }

  #step(to: Waypoint, { past, future }: Record<'past' | 'future', readonly Waypoint[]>): void {
    const { pose } = this;
    this.#past = past;
    this.#now = to;
    this.#future = future;
    this.#gesture = '';
    if (to.walk) this.#onarrange(to.walk);
    if (this.pose !== pose) this.#onmove();
  }

  /** Who puts the walk's points back when moves of them are undone. */
  arrangesBy(arrange: (walk: Arrangement) => void): void {
    this.#onarrange = arrange;
  }

  /** The walk's points were moved or timed: a move like others. */
  arranged(before: Arrangement, after: Arrangement, gesture = ''): void {
    if (isSame(before, after)) return;
    this.#now = { ...this.#now, walk: before };
    this.#move({ ...this.#now, walk: after }, gesture);
  }

  /** Other points are in the walk now: moves of those before them cannot be undone. */
  forgetArrangements(): void {
    const steps = [...this.past, this.now].filter(({ pose }, i, all) => pose !== all[i + 1]?.pose);
    const bare = steps.map(({ pose }): Waypoint => ({ pose }));
    this.restore(bare.slice(0, -1), bare.at(-1)!);
  }
}
