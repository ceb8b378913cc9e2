// What was done in Translate, to undo and to do again: settings, versions, photos removed, strokes of a mask. Explore
// keeps whole states instead (explore/trail.svelte.ts); here photos and files are the studio's, so a change says itself how
// it is taken back. Each waits for the one before, however fast the keys come.
import type { Text } from '../../common/language/text.ts';

export interface Change {
  /** What was done, as it stands beside Undo. */
  label: Text;
  /** May reject: that is shown, and the change leaves the history. */
  readonly undo: () => void | Promise<void>;
  readonly redo: () => void | Promise<void>;
  /** Changes of the same gesture, quick after each other, are undone together. */
  gesture?: string;
}

const SAME_GESTURE_MS = 900;
const AT_MOST = 200;

export interface HistoryOptions {
  /** Shows why something could not be undone. */
  onFault(error: unknown): void;
  clock?(): number;
}

export class History {
  #past = $state.raw<readonly Change[]>([]);
  #future = $state.raw<readonly Change[]>([]);
  #working: Promise<void> = Promise.resolve();
  #when = 0;
  readonly #onFault: (error: unknown) => void;
  readonly #clock: () => number;

  constructor({ onFault, clock = () => performance.now() }: HistoryOptions) {
    this.#onFault = onFault;
    this.#clock = clock;
  }

  /** What undo would take back. */
  get undoable(): Text | null {
    return this.#past.at(-1)?.label ?? null;
  }

  /** What redo would do again. */
  get redoable(): Text | null {
    return this.#future[0]?.label ?? null;
  }

  /** Notes what has been done already. */
  push(change: Change): void {
    const time = this.#clock();
    const last = this.#past.at(-1);
    const goesOn =
      last !== undefined &&
      change.gesture !== undefined &&
      change.gesture === last.gesture &&
      this.#future.length === 0 &&
      time - this.#when < SAME_GESTURE_MS;
    const together = goesOn ? { ...change, undo: last.undo } : change;
    this.#past = [...(goesOn ? this.#past.slice(0, -1) : this.#past), together].slice(-AT_MOST);
    this.#future = [];
    this.#when = time;
  }

  /** Undo and redo wait for what is being done and not noted yet. `work` does not reject. */
  waitFor(work: Promise<void>): void {
    this.#working = this.#working.then(() => work);
  }

  /** Takes back the newest change, or the one that a notice offers to, once what was asked before is done. */
  undo(offered?: Change): Promise<void> {
    return this.#next(async () => {
      const change = offered ?? this.#past.at(-1);
      if (!change || !this.#past.includes(change)) return;
      this.#past = this.#past.filter((each) => each !== change);
      this.#future = [change, ...this.#future];
      await this.#try(change, change.undo);
    });
  }

  redo(): Promise<void> {
    return this.#next(async () => {
      const [change, ...rest] = this.#future;
      if (!change) return;
      this.#past = [...this.#past, change];
      this.#future = rest;
      await this.#try(change, change.redo);
    });
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#when = -Infinity; // what comes after an undo is a gesture of its own
    return (this.#working = this.#working.then(step));
  }

  async #try(change: Change, way: () => void | Promise<void>): Promise<void> {
    try {
      await way();
    } catch (error) {
      this.#past = this.#past.filter((each) => each !== change);
      this.#future = this.#future.filter((each) => each !== change);
      this.#onFault(error);
    }
  }
}
