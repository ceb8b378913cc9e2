// Every move, to undo and to do again. One gesture is one move: changes of the same slider that follow each other
// closely replace each other.
const SAME_GESTURE_MS = 900;
const AT_MOST = 200;

export class Trail<T> {
  #past = $state.raw<readonly T[]>([]);
  #now = $state.raw<T>() as T;
  #future = $state.raw<readonly T[]>([]);
  #gesture = '';
  #when = 0;
  readonly #clock: () => number;

  constructor(start: T, clock: () => number = () => performance.now()) {
    this.#now = start;
    this.#clock = clock;
  }

  get now(): T {
    return this.#now;
  }

  /** The oldest first. */
  get past(): readonly T[] {
    return this.#past;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** `gesture`: moves of the same one, quick after each other, are undone together. */
  move(next: T, gesture = ''): void {
    const time = this.#clock();
    const goesOn = gesture !== '' && gesture === this.#gesture && time - this.#when < SAME_GESTURE_MS;
    if (!goesOn) this.#past = [...this.#past, this.#now].slice(-AT_MOST);
    this.#now = next;
    this.#future = [];
    this.#gesture = gesture;
    this.#when = time;
  }

  /** Says more of where we are; no move of its own. */
  amend(now: T): void {
    this.#now = now;
  }

  undo(): boolean {
    const last = this.#past.at(-1);
    if (last === undefined) return false;
    this.#future = [this.#now, ...this.#future];
    this.#past = this.#past.slice(0, -1);
    this.#now = last;
    this.#gesture = '';
    return true;
  }

  redo(): boolean {
    const [next, ...rest] = this.#future;
    if (next === undefined) return false;
    this.#past = [...this.#past, this.#now];
    this.#future = rest;
    this.#now = next;
    this.#gesture = '';
    return true;
  }

  /** Begins anew, as it is remembered. */
  restore(past: readonly T[], now: T): void {
    this.#past = past;
    this.#now = now;
    this.#future = [];
    this.#gesture = '';
  }
}
