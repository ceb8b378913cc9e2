// What the studio is asked one after the other. A page that goes away sends only what it can send at once, so it is held while
// something waits for its turn.
import { holdPage } from './leaving.ts';

export class InTurn {
  #last: Promise<unknown> = Promise.resolve();
  #asked = 0;
  readonly #hold: () => () => void;

  /** `hold` keeps the page until what it returns is called. */
  constructor(hold: () => () => void = holdPage) {
    this.#hold = hold;
  }

  /** Whether the next would have to wait. */
  get busy(): boolean {
    return this.#asked > 0;
  }

  /** Resolves when nothing that was asked for is on its way. */
  get settled(): Promise<unknown> {
    return this.#last;
  }

  /** Begins when all before it have ended, well or not. */
  next<T>(step: () => Promise<T>): Promise<T> {
    const letGo = this.holdIfBusy();
    this.#asked++;
    const done = this.#last.then(() => {
      letGo();
      return step();
    });
    this.#last = done.then(
      () => this.#asked--,
      () => this.#asked--, // whoever asked hears of it
    );
    return done;
  }

  /** Keeps the page for what is about to be asked for, if that would have to wait. @returns lets the page go again */
  holdIfBusy(): () => void {
    return this.busy ? this.#hold() : () => {};
  }
}
