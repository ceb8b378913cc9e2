// What was done in Translate, to undo and to do again: settings, versions, photos removed, strokes of a mask. Explore
// keeps whole states instead (explore/moves.svelte.ts); here photos and files are the studio's, so a change says itself how
// it is taken back. What is undone is decided when the key is pressed, so a change is noted before the studio has it; the
// studio is asked one after the other, however fast the keys come.
import type { Text } from '../../common/language/text.ts';
import type { StepsOfChange } from './history-steps.ts';
import { InTurn } from './in-turn.ts';

export interface Change {
  /** What was done, as it stands beside Undo. */
  label: Text;
  /** May reject: that is shown, and the change leaves the history. */
  readonly undo: () => void | Promise<void>;
  readonly redo: () => void | Promise<void>;
  /** Changes of the same gesture, quick after each other, are undone together. */
  gesture?: string;
  /** The same as data, by which it outlives the page; null while it is not known yet. */
  readonly steps?: () => StepsOfChange | null;
}

export interface NotedChange {
  change: Change;
  /** When it was done, taken back or done again, in milliseconds since 1970. */
  when: number;
}

/** The last of `past` would be taken back, the first of `future` done again. */
export interface Changes {
  past: readonly NotedChange[];
  future: readonly NotedChange[];
}

const SAME_GESTURE_MS = 900;
const AT_MOST = 200;

export interface HistoryOptions {
  /** Shows why something could not be undone. */
  onFault(error: unknown): void;
  clock?(): number;
  /** Keeps the page until what it returns is called. */
  hold?(): () => void;
}

export class History {
  #past = $state.raw<readonly Change[]>([]);
  #future = $state.raw<readonly Change[]>([]);
  readonly #turns: InTurn;
  readonly #failed = new WeakSet<Change>();
  /** Milliseconds since 1970. */
  readonly #moved = new WeakMap<Change, number>();
  #when = 0;
  readonly #onFault: (error: unknown) => void;
  #onChange: (inGesture: boolean) => void = () => {};
  readonly #clock: () => number;

  constructor({ onFault, clock = () => performance.now(), hold }: HistoryOptions) {
    this.#turns = new InTurn(hold);
    this.#onFault = onFault;
    this.#clock = clock;
  }

  /**
   * `told` is called when something was noted, taken back, done again, left out, or has its steps now. `inGesture`: it is part
   * of a gesture, more of which may follow at once.
   */
  whenChanged(told: (inGesture: boolean) => void): void {
    this.#onChange = told;
  }

  get changes(): Changes {
    const noted = (change: Change): NotedChange => ({ change, when: this.#moved.get(change) ?? Date.now() });
    return { past: this.#past.map(noted), future: this.#future.map(noted) };
  }

  /** Goes on from what was done before this page was there. */
  goOnFrom({ past, future }: Changes): void {
    for (const { change, when } of [...past, ...future]) this.#moved.set(change, when);
    const before = past.map(({ change }) => change);
    const after = this.#past.length === 0 ? future.map(({ change }) => change) : [];
    this.#set([...before, ...this.#past].slice(-AT_MOST), [...this.#future, ...after]);
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
    return this.#turns.next(async () => {
      try {
        await change.redo();
        this.#onChange(change.gesture !== undefined);
        return true;
      } catch (error) {
        const past = this.#past.flatMap((each) => (each === noted ? (before ?? []) : each));
        this.#set(
          past,
          this.#future.filter((each) => each !== noted),
        );
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
    const past = this.#past.filter((each) => each !== change);
    this.#set(past, [change, ...this.#future], { moved: change });
    return this.#try(change, change.undo);
  }

  redo(): Promise<void> {
    const [change, ...rest] = this.#future;
    if (!change) return Promise.resolve();
    this.#set([...this.#past, change], rest, { moved: change });
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
    const noted = goesOn ? joined(last, change) : change;
    const past = [...(goesOn ? this.#past.slice(0, -1) : this.#past), noted];
    this.#set(past.slice(-AT_MOST), [], { moved: noted, inGesture: change.gesture !== undefined });
    this.#when = time;
    return { noted, before: goesOn ? last : undefined };
  }

  #try(change: Change, way: () => void | Promise<void>): Promise<void> {
    this.#when = -Infinity; // what comes after an undo is a gesture of its own
    return this.#turns.next(async () => {
      if (this.#failed.has(change)) return; // there is nothing to take back
      try {
        await way();
      } catch (error) {
        const others = (all: readonly Change[]) => all.filter((each) => each !== change);
        this.#set(others(this.#past), others(this.#future));
        this.#onFault(error);
      }
    });
  }

  #set(
    past: readonly Change[],
    future: readonly Change[],
    { moved, inGesture = false }: { moved?: Change; inGesture?: boolean } = {},
  ): void {
    this.#past = past;
    this.#future = future;
    if (moved) this.#moved.set(moved, Date.now());
    this.#onChange(inGesture);
  }
}

/** Two changes of one gesture as one. */
function joined(first: Change, last: Change): Change {
  const steps = () => {
    const [from, to] = [first.steps?.(), last.steps?.()];
    return from && to ? { undo: from.undo, redo: to.redo } : null;
  };
  return { ...last, undo: first.undo, steps };
}
