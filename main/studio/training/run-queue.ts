// Runs that wait for their turn, in the order asked for. One that may not train yet lets those behind it pass.

export class RunQueue {
  readonly #mayTrain: (id: string) => boolean;
  readonly #ids: string[] = [];

  constructor(mayTrain: (id: string) => boolean) {
    this.#mayTrain = mayTrain;
  }

  /** The run whose turn it is; undefined when none of them may train now. */
  get next(): string | undefined {
    return this.#ids.find((id) => this.#mayTrain(id));
  }

  has(id: string): boolean {
    return this.#ids.includes(id);
  }

  add(id: string): void {
    this.#ids.push(id);
  }

  /** Before all others: its turn had come. */
  addFirst(id: string): void {
    this.#ids.unshift(id);
  }

  /** Whether the run was there. */
  remove(id: string): boolean {
    const at = this.#ids.indexOf(id);
    if (at >= 0) this.#ids.splice(at, 1);
    return at >= 0;
  }
}
