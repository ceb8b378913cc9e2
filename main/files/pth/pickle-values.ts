// What a pickle may hold, and how much of it.
import type { Complaints } from './complaints.ts';

/** A Python value: dict as Map, list and tuple as array, bytes as Uint8Array, int as number, or bigint where it must be. */
export type PickleValue = unknown;

/** A name from the allow-list, as a value. */
export class Global {
  constructor(readonly name: string) {}
}

/** A value that is not made: of a kind that weights never need and that does no harm beside them. */
export class Opaque {
  constructor(readonly name: string) {}
}

const MOST_ELEMENTS = 2_000_000; // a checkpoint of 1,000 tensors takes 60,000

/** What a dict takes of memory and time, in elements: empty, and for each pair that a call puts in. */
export const DICT = 8;
export const PAIR = 8;

/** What one file may make the reader hold, over all of its pickles: operations, and elements that a call makes anew. */
export class Budget {
  #left = MOST_ELEMENTS;

  /** Throws Fault `unreadable` when the file asks for more than any checkpoint needs. */
  spend(count: number, complaints: Complaints): void {
    this.#left -= count;
    if (this.#left < 0) throw complaints.damaged(`pickle: more than ${MOST_ELEMENTS} elements`);
  }
}
