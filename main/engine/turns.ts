// One computation at a time: tfjs has one state per process, and a native run holds the thread anyway. Between two the
// event loop gets to read what arrived, so that a cancel is known before the next one begins.
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../common/fault.ts';
import type { Turn } from '../../models/training/turn.ts';

export type { Turn };

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all before it are done. Rejects with Fault `cancelled` when `signal` aborted before its turn. */
  run<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      await setImmediate();
      await setImmediate(); // the first may fall into the same round of the loop; between the two, input is read
      throwIfCancelled(signal);
      return work();
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}

/** Turns until `signal` aborts: from then on there are none, and whoever wants one gets Fault `cancelled`. */
export const unlessAborted =
  (turn: Turn, signal: AbortSignal | undefined): Turn =>
  async (work) => {
    throwIfCancelled(signal);
    return turn(work);
  };
