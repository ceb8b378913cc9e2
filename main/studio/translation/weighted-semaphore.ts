// Bounds how many pixels are in memory at a time, so that pictures of any size flow through the same stages: many small
// ones together, a huge one alone. First come, first served.

export class WeightedSemaphore {
  readonly #limit: number;
  #used = 0;
  readonly #waiting: { amount: number; go: () => void }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Resolves when there is room, with what gives it back. An amount over the limit gets in when nothing else is. */
  async reserve(amount: number): Promise<() => void> {
    if (this.#waiting.length > 0 || !this.#fits(amount)) {
      await new Promise<void>((go) => this.#waiting.push({ amount, go }));
    } else this.#used += amount;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#used -= amount;
      this.#admit();
    };
  }

  #fits(amount: number): boolean {
    return this.#used === 0 || this.#used + amount <= this.#limit;
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#fits(next.amount); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#used += next.amount;
      next.go();
    }
  }
}
