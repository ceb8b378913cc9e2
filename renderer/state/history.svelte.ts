// What was done in Translate, to undo and to do again: settings, versions, photos removed, strokes of a mask. Explore
// keeps whole states instead (explore/trail.svelte.ts); here photos and files are the studio's, so a change says itself how
// it is taken back. What is undone is decided when the key is pressed, so a change is noted before the studio has it; the
// studio is asked one after the other, however fast the keys come.
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
  #working: Promise<unknown> = Promise.resolve();
  readonly #failed = new WeakSet<Change>();
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

  /** Notes what is seen already. */
  push(change: Change): void {
    this.#note(change);
  }

  /** Notes it at once and does it when what was asked before is done. @returns whether it went well; if not, that is shown */
  do(change: Change): Promise<boolean> {
    const { noted, before } = this.#note(change);
    return this.#next(async () => {
      try {
        await change.redo();
        return true;
      } catch (error) {
        this.#past = this.#past.flatMap((each) => (each === noted ? (before ?? []) : each));
        this.#future = this.#future.filter((each) => each !== noted);
        this.#failed.add(noted);
        this.#onFault(error);
        return false;
      }
    });
  }

  /** Takes back the newest change as it is now, or the one that a notice offers to, once what was asked before is done. */
  undo(offered?: Change): Promise<void> {
    const change = offered ?? this.#past.at(-1);
    if (!change || !this.#past.includes(change)) return Promise.resolve();
    this.#past = this.#past.filter((each) => each !== change);
    this.#future = [change, ...this.#future];
    return this.#try(change, change.undo);
  }

  redo(): Promise<void> {
    const [change, ...rest] = this.#future;
    if (!change) return Promise.resolve();
    this.#past = [...this.#past, change];
    this.#future = rest;
    return this.#try(change, change.redo);
  }

  /** @returns what is noted, and what it goes on with: then both are one. */
  #note(change: Change): { noted: Change; before: Change | undefined } {
    const time = this.#clock();
    const last = this.#past.at(-1);
    const goesOn =
      last !== undefined &&
      change.gesture !== undefined &&
      change.gesture === last.gesture &&
      this.#future.length === 0 &&
      time - this.#when < SAME_GESTURE_MS;
    const noted = goesOn ? { ...change, undo: last.undo } : change;
    this.#past = [...(goesOn ? this.#past.slice(0, -1) : this.#past), noted].slice(-AT_MOST);
    this.#future = [];
    this.#when = time;
    return { noted, before: goesOn ? last : undefined };
  }

  #try(change: Change, way: () => void | Promise<void>): Promise<void> {
    this.#when = -Infinity; // what comes after an undo is a gesture of its own
    return this.#next(async () => {
      if (this.#failed.has(change)) return; // there is nothing to take back
      try {
        await way();
      } catch (error) {
        this.#past = this.#past.filter((each) => each !== change);
        this.#future = this.#future.filter((each) => each !== change);
        this.#onFault(error);
      }
    });
  }

  /** `step` does not reject. */
  #next<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#working.then(step);
    this.#working = done;
    return done;
  }
}
