// The stack of the pickle machine, with the marks below which an opcode does not reach.
import type { Complaints } from './complaints.ts';

const MARK = Symbol('mark');

export class PickleStack {
  readonly #values: unknown[] = [];
  readonly #complaints: Complaints;

  constructor(complaints: Complaints) {
    this.#complaints = complaints;
  }

  push(value: unknown): void {
    this.#values.push(value);
  }

  mark(): void {
    this.#values.push(MARK);
  }

  /** Takes off whatever lies on top, a mark too. */
  drop(): void {
    this.#values.pop();
  }

  /** Throws Fault `unreadable` when there is none, as all below. */
  top(): unknown {
    const value = this.#values.at(-1);
    if (value === undefined || value === MARK) throw this.#damaged('nothing on the stack');
    return value;
  }

  pop(): unknown {
    const value = this.top();
    this.#values.pop();
    return value;
  }

  /** The lowest first. */
  popMany(count: number): unknown[] {
    const values = this.#values.splice(Math.max(0, this.#values.length - count));
    if (values.length < count || values.includes(MARK)) throw this.#damaged('too little on the stack');
    return values;
  }

  /** All above the uppermost mark, which goes too; the lowest first. */
  popToMark(): unknown[] {
    const mark = this.#values.lastIndexOf(MARK);
    if (mark < 0) throw this.#damaged('no mark on the stack');
    const values = this.#values.splice(mark);
    values.shift();
    return values;
  }

  #damaged(details: string) {
    return this.#complaints.damaged(`pickle: ${details}`);
  }
}
